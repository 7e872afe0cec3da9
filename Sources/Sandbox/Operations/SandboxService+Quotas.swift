internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// The caller's own quotas, or a reseller's: those that were issued to it and not taken back.
    func listQuotas(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        var statuses: Set<String> = []
        for value in arguments.list("quota_status_list") ?? [] {
            guard case .number(let text) = value, ["0", "3", "4", "5"].contains(text) else {
                throw .invalid("quota_status_list", "is not one of the allowed values")
            }
            statuses.insert(text)
        }
        let ids = Set((arguments.list("quota_ids") ?? []).compactMap(\.string))
        let quotas = till.withLock(\.quotas)
        let all = reseller.map { wanted in quotas.issued.filter { $0.reseller == wanted && $0.status != 6 } }
        let found = (all ?? quotas.own).filter { quota in
            quota.type == arguments.integer("quota_type") ?? 0 && (ids.isEmpty || ids.contains(quota.id))
                && (statuses.isEmpty || statuses.contains(String(quota.status)))
                && isBetween(quota.created, "create_time", call) && isBetween(quota.created, "effective_time", call)
                && isBetween(quota.expires, "expire_time", call)
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("quotas", list: arguments.page(of: found)) { writer, quota in
                writer.object { write(quota, to: &$0) }
            }
        }
    }

    /// Both bounds are left out.
    func isBetween(_ moment: Instant, _ name: String, _ call: Call) -> Bool {
        (call.arguments.instant(name + "_begin").map { moment > $0 } ?? true)
            && (call.arguments.instant(name + "_end").map { moment < $0 } ?? true)
    }

    private func write(_ quota: WorldQuota, to writer: inout JSONWriter) {
        writer.member("quota_id", quota.id)
        writer.member("quota_type", quota.type)
        writer.member("quota_value", FineYuan.amount(quota.value))
        writer.member("balance", FineYuan.amount(quota.balance))
        writer.member("quota_status", quota.status)
        writer.member("measure_id", 1)
        writer.member("currency", "CNY")
        writer.member("create_time", quota.created)
        writer.member("last_update_time", quota.updated)
        writer.member("effective_time", quota.created)
        writer.member("expire_time", quota.expires)
        writer.member("limit_infos", list: quota.type == 1 ? ["hws.service.type.ec2"] : []) { writer, service in
            writer.object { writer in
                writer.member("limit_key", "cloudServiceType")
                writer.member("limit_values", list: [service]) { writer, value in
                    writer.object { $0.member("value1", value) }
                }
            }
        }
    }

    func listIssuedQuotas(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        let found = till.withLock(\.quotas.issued).filter { quota in
            (reseller == nil || quota.reseller == reseller)
                && (arguments.text("quota_id").map { $0 == quota.id } ?? true)
                && (arguments.text("parent_quota_id").map { $0 == quota.parent ?? "" } ?? true)
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("quotas", list: arguments.page(of: found)) { writer, quota in
                writer.object { writer in
                    write(quota, to: &writer)
                    if let reseller = quota.reseller { write(reseller, to: &writer) }
                    writer.member("parent_quota_id", quota.parent, null: true)
                }
            }
        }
    }

    private func write(_ reseller: Int, to writer: inout JSONWriter) {
        writer.member("indirect_partner_id", world.resellers[reseller].id)
        writer.member("indirect_partner_account_name", world.resellers[reseller].accountName)
        writer.member("indirect_partner_name", world.resellers[reseller].name)
    }

    func listQuotaRecords(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        let found = till.withLock(\.quotas.records).filter { record in
            (reseller == nil || record.reseller == reseller) && isBetween(record.time, "operation_time", call)
                && (arguments.text("quota_id").map { $0 == record.quota } ?? true)
                && (arguments.text("parent_quota_id").map { $0 == record.parent } ?? true)
                && passes(record, operation: arguments.text("operation_type"))
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("records", list: arguments.page(of: found)) { writer, record in
                writer.object { writer in
                    writer.member("id", record.id)
                    writer.member("operator", "hwp_master")
                    writer.member("operation_type", record.isReclaim ? "11" : "10")
                    writer.member("quota_id", record.quota, null: true)
                    writer.member("parent_quota_id", record.parent)
                    writer.member("amount", FineYuan.amount(record.amount))
                    writer.member("operation_time", record.time)
                    writer.member("result", record.succeeded ? "0" : "-1")
                    write(record.reseller, to: &writer)
                    writer.member("remark", record.remark, null: true)
                }
            }
        }
    }

    /// Anything but the two kinds is no filter.
    private func passes(_ record: WorldQuotaRecord, operation: String?) -> Bool {
        switch operation {
        case "10": !record.isReclaim
        case "11": record.isReclaim
        default: true
        }
    }
}
