internal import Synchronization
internal import Values

extension SandboxService {
    func listCustomers(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let filter = try CustomerFilter(call.arguments)
        let reseller = try reseller(call)
        let old = world.customers.filter { $0.reseller == reseller && !$0.hasLeft && filter.passes($0) }
        let new = state.withLock { state in
            state.associated(at: call.now) { $0.reseller == reseller && filter.passes($0) }
        }
        let range = call.arguments.pageRange(of: old.count + new.count)
        return .json { writer in
            writer.member("count", old.count + new.count)
            writer.member("customer_infos", list: range) { writer, index in
                if index < old.count {
                    write(old[index], to: &writer)
                } else {
                    write(new[index - old.count], to: &writer)
                }
            }
        }
    }

    private func write(_ customer: WorldCustomer, to writer: inout JSONWriter) {
        let null = customer.index % 2 == 0
        writer.object { writer in
            writer.member("customer", customer.name, null: null)
            writer.member("account_name", customer.accountName)
            writer.member("customer_id", customer.id)
            writer.member("associated_on", customer.associatedOn)
            writer.member("association_type", customer.associationType)
            writer.member("label", customer.label, null: null)
            writer.member("telephone", customer.telephone, null: null)
            writer.member("country_code", customer.telephone.map { _ in "0086" }, null: null)
            writer.member("verified_status", customer.name == nil ? "-1" : "2")
            writer.member("customer_type", customer.name == nil ? -1 : 1)
            writer.member("is_frozen", 0)
            writer.member("account_managers", list: [customer.manager].compactMap { $0 }) { writer, manager in
                writer.object { $0.member("account_name", manager) }
            }
            writer.member("xaccount_id", customer.xaccountID, null: null)
            writer.member("xaccount_type", customer.xaccountID.map { _ in "SANDBOX_PLATFORM" }, null: null)
            writer.member("customer_level", "V" + String(customer.level))
            writer.member("email", customer.email, null: null)
        }
    }

    private func write(_ account: SandboxAccount, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.null("customer")
            writer.member("account_name", account.accountName)
            writer.member("customer_id", account.id)
            writer.member("associated_on", account.createdAt)
            writer.member("association_type", "2")
            writer.member("telephone", account.mobilePhone, null: true)
            writer.member("country_code", account.mobilePhone.map { _ in "0086" }, null: true)
            writer.member("verified_status", "-1")
            writer.member("customer_type", -1)
            writer.member("is_frozen", 0)
            writer.member("account_managers", list: [String]()) { _, _ in }
            writer.member("xaccount_id", account.xaccountID)
            writer.member("xaccount_type", account.xaccountType)
            writer.member("customer_level", "V0")
        }
    }

    func listResellers(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let found = world.resellers.filter { reseller in
            (arguments.text("account_name").map { reseller.accountName.contains($0) } ?? true)
                && (arguments.text("indirect_partner_id").map { reseller.id == $0 } ?? true)
                && (arguments.instant("associated_on_begin").map { reseller.associatedOn >= $0 } ?? true)
                && (arguments.instant("associated_on_end").map { reseller.associatedOn <= $0 } ?? true)
        }
        return .json { writer in
            writer.member("count", found.count)
            writer.member("indirect_partners", list: arguments.page(of: found)) { writer, reseller in
                writer.object { writer in
                    writer.member("indirect_partner_id", reseller.id)
                    writer.member("mobile_phone", reseller.mobilePhone)
                    writer.member("email", reseller.accountName + "@example.com")
                    writer.member("account_name", reseller.accountName)
                    writer.member("name", reseller.name)
                    writer.member("associated_on", reseller.associatedOn)
                    writer.member("account_manager_id", Names.managers[reseller.manager])
                    writer.member("account_manager_name", Names.managerNames[reseller.manager])
                }
            }
        }
    }
}
