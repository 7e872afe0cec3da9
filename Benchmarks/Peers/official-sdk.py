"""What a script on the service's official Python SDK does for the same month: pull all fee records from a running
sandbox, write them as CSV and, with XlsxWriter in constant memory, as XLSX.

Usage: official-sdk.py SANDBOX.json FOLDER
"""

import csv
import json
import os
import sys

import xlsxwriter
from huaweicloudsdkbss.v2 import *
from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkcore.http.http_config import HttpConfig


def main(sandbox, folder):
    with open(sandbox) as file:
        sandbox = json.loads(file.readline())
    credentials = GlobalCredentials(sandbox["access_key"], sandbox["secret_key"]).with_domain_id("0" * 32)
    client = (
        BssClient.new_builder()
        .with_http_config(HttpConfig.get_default_config())
        .with_credentials(credentials)
        .with_endpoints([sandbox["endpoint"]])
        .build()
    )
    cycle = sandbox["bill_cycle"]
    partners = client.list_indirect_partners(
        ListIndirectPartnersRequest(body=QueryIndirectPartnersReq(offset=0, limit=100))
    )
    resellers = [None] + [partner.indirect_partner_id for partner in partners.indirect_partners]
    os.makedirs(folder, exist_ok=True)
    book = xlsxwriter.Workbook(folder + "/records.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    with open(folder + "/records.csv", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        names = None
        count = 0
        for record in records(client, cycle, resellers):
            values = record.to_dict()
            if names is None:
                names = list(values)
                writer.writerow(names)
                sheet.write_row(0, 0, names)
            count += 1
            writer.writerow(values.values())
            sheet.write_row(count, 0, ["" if value is None else value for value in values.values()])
    book.close()
    print(count)


def consuming_customers(client, cycle):
    offset = 0
    while True:
        body = ListConsumeSubCustomersReq(bill_cycle=cycle, offset=offset, limit=100)
        page = client.list_consume_sub_customers(ListConsumeSubCustomersRequest(body=body))
        yield from page.sub_customers
        offset += 100
        if offset >= page.total_count:
            return


def records(client, cycle, resellers):
    for customer in list(consuming_customers(client, cycle)):
        for reseller in resellers:
            offset = 0
            while True:
                page = client.list_sub_customer_bill_detail(
                    ListSubCustomerBillDetailRequest(
                        bill_cycle=cycle,
                        customer_id=customer.customer_id,
                        indirect_partner_id=reseller,
                        limit=1000,
                        offset=offset,
                    )
                )
                yield from page.fee_records
                offset += 1000
                if offset >= page.total_count:
                    break


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
