import Reports
import Testing
import Values

@Suite("Columns of data sets")
struct ExportedColumnTests {
    @Test("The service's own fields come first, those the pull filled in last of them, then ours")
    func order() {
        let names = ExportedDataSet.consumption.columns.map(\.name)
        let expected = [
            "currency", "indirect_partner_id", "normalized_usage", "normalized_unit",
            "normalized_free_resource_usage", "normalized_free_resource_unit", "normalized_ri_usage",
            "normalized_ri_unit", "association_type_label", "charging_mode_label", "bill_detail_type_label",
            "period_type_label", "order_type_label", "payment_type_label",
        ]
        #expect(names.first == "bill_cycle")
        #expect(Array(names.suffix(expected.count)) == expected)
    }

    @Test("Every money field with a unit field gets its amount in yuan")
    func money() {
        let names = ExportedDataSet.monthlyBills.columns.map(\.name).filter { $0.hasPrefix("normalized_") }
        #expect(
            names == [
                "normalized_amount", "normalized_debt_amount", "normalized_adjustment_amount",
                "normalized_discount_amount",
            ]
        )
    }

    @Test("Every name and every heading of a data set is there once", arguments: ExportedDataSet.all)
    func unique(dataSet: ExportedDataSet) {
        #expect(Set(dataSet.columns.map(\.name)).count == dataSet.columns.count)
        #expect(Set(dataSet.columns.map(\.heading.zh)).count == dataSet.columns.count)
        #expect(Set(dataSet.columns.map(\.heading.en)).count == dataSet.columns.count)
    }
}
