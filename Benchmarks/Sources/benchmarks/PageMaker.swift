import Foundation
import PartnerAPI
import Sandbox
import Values

/// Writes pages of fee records as the sandbox answers them, one file each, so that reading them can be measured alone.
struct PageMaker {
    let service: SandboxService
    let records: Int

    init(records: Int) {
        var options = SandboxOptions()
        options.records = records
        options.rate = 1_000_000
        options.billCycle = BillCycle("2026-03")
        service = SandboxService(options)
        self.records = records
    }

    func write(to folder: String) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var number = 0
        for customer in service.world.customers {
            for reseller in [nil] + service.world.resellers.map(\.id) {
                var request = ListSubCustomerBillDetail(billCycle: service.world.billCycle, customerID: customer.id)
                request.indirectPartnerID = reseller
                // A reseller that the customer was never with is refused.
                while case let answer = await answer(to: request), answer.status == 200 {
                    let page = try ListSubCustomerBillDetail.decode(Answer(status: 200, body: answer.body))
                    if page.count == 0 { break }
                    try Data(answer.body).write(to: URL(filePath: "\(folder)/\(1000 + number).json"))
                    number += 1
                    request.offset += request.limit
                }
            }
        }
    }

    private func answer(to request: ListSubCustomerBillDetail) async -> SandboxAnswer {
        let query = request.arguments.values.map {
            $0.name + "=" + PercentEncoding.encode($0.value.string ?? $0.value.text)
        }
        let target = ListSubCustomerBillDetail.operation.path + "?" + query.joined(separator: "&")
        let token = service.credentials.token.exposed { $0 }
        let headers = [(name: "X-Auth-Token", value: token), (name: "Content-Type", value: "application/json")]
        return await service.answer(SandboxRequest(method: "GET", target: target, headers: headers))
    }
}
