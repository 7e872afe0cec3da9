internal import CXLSXWriter

/// Makes the library's charts in our type and colours.
struct ChartFactory {
    /// A column of cells as charts name it, and how many cells it has.
    struct Range {
        let formula: String
        let count: Int
    }

    typealias Chart = UnsafeMutablePointer<lxw_chart>

    let workbook: UnsafeMutablePointer<lxw_workbook>

    func make(
        _ description: ChartDescription,
        categories: Range,
        values: [Range]
    ) throws(WorkbookError) -> Chart {
        let kind = UInt8(ChartFactory.type(description.kind).rawValue)
        let chart = try allocated(workbook_add_chart(workbook, kind), "add chart “\(description.title)”")
        title(chart, description.title)
        for (index, series) in description.series.enumerated() {
            try add(series.name, index, categories, values[index], description, to: chart)
        }
        switch description.kind {
        case .pie, .doughnut:
            legend(chart, LXW_CHART_LEGEND_RIGHT)
            if description.kind == .doughnut { chart_set_hole_size(chart, 55) }
        case .column, .stackedColumn, .bar, .line:
            axes(chart, description)
            legend(chart, description.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE)
        }
        var frame = lxw_chart_line()
        frame.color = Palette.rule
        frame.width = 0.75
        chart_chartarea_set_line(chart, &frame)
        return chart
    }

    private static func type(_ kind: ChartDescription.Kind) -> lxw_chart_type {
        switch kind {
        case .column: LXW_CHART_COLUMN
        case .stackedColumn: LXW_CHART_COLUMN_STACKED
        case .bar: LXW_CHART_BAR
        case .line: LXW_CHART_LINE
        case .pie: LXW_CHART_PIE
        case .doughnut: LXW_CHART_DOUGHNUT
        }
    }

    private func add(
        _ name: String,
        _ index: Int,
        _ categories: Range,
        _ values: Range,
        _ description: ChartDescription,
        to chart: Chart
    ) throws(WorkbookError) {
        let made = chart_add_series(chart, "=" + categories.formula, "=" + values.formula)
        let series = try allocated(made, "add a series to chart “\(description.title)”")
        // A name that begins with `=` would be taken for a formula.
        chart_series_set_name(series, name.hasPrefix("=") ? "\u{200B}" + name : name)
        let color = Palette.series[index % Palette.series.count]
        switch description.kind {
        case .pie, .doughnut: try colorSlices(series, values.count, description.title)
        case .line:
            var line = lxw_chart_line()
            line.color = color
            line.width = 2.25
            chart_series_set_line(series, &line)
            var fill = lxw_chart_fill()
            fill.color = color
            chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue))
            chart_series_set_marker_size(series, 5)
            chart_series_set_marker_fill(series, &fill)
            chart_series_set_marker_line(series, &line)
        case .column, .stackedColumn, .bar:
            var fill = lxw_chart_fill()
            fill.color = color
            chart_series_set_fill(series, &fill)
        }
        if description.hasLabels { labels(series, description) }
    }

    private func colorSlices(
        _ series: UnsafeMutablePointer<lxw_chart_series>,
        _ count: Int,
        _ title: String
    ) throws(WorkbookError) {
        let slices = min(count, 60)
        // The library copies fills and points before it returns.
        let fills = UnsafeMutablePointer<lxw_chart_fill>.allocate(capacity: slices)
        let points = UnsafeMutablePointer<lxw_chart_point>.allocate(capacity: slices)
        defer {
            fills.deallocate()
            points.deallocate()
        }
        var list: [UnsafeMutablePointer<lxw_chart_point>?] = []
        for index in 0..<slices {
            var fill = lxw_chart_fill()
            fill.color = Palette.series[index % Palette.series.count]
            (fills + index).initialize(to: fill)
            var point = lxw_chart_point()
            point.fill = fills + index
            (points + index).initialize(to: point)
            list.append(points + index)
        }
        list.append(nil)
        try check(chart_series_set_points(series, &list), "colour chart “\(title)”")
    }

    private func labels(_ series: UnsafeMutablePointer<lxw_chart_series>, _ description: ChartDescription) {
        chart_series_set_labels(series)
        let isRing = description.kind == .doughnut
        withFont(size: 9, bold: isRing, color: isRing ? Palette.headerInk : Palette.ink) {
            chart_series_set_labels_font(series, &$0)
        }
        switch description.kind {
        case .pie, .doughnut:
            chart_series_set_labels_options(series, 0, 0, 0)
            chart_series_set_labels_percentage(series)
            chart_series_set_labels_num_format(series, "0.0%")
        case .column, .stackedColumn, .bar, .line:
            chart_series_set_labels_num_format(series, description.numberFormat)
        }
    }

    private func title(_ chart: Chart, _ title: String) {
        chart_title_set_name(chart, title.hasPrefix("=") ? "\u{200B}" + title : title)
        withFont(size: 12, bold: true, color: Palette.titleInk) { chart_title_set_name_font(chart, &$0) }
    }

    private func legend(_ chart: Chart, _ position: lxw_chart_legend_position) {
        chart_legend_set_position(chart, UInt8(position.rawValue))
        withFont(size: 9, color: Palette.ink) { chart_legend_set_font(chart, &$0) }
    }

    private func axes(_ chart: Chart, _ description: ChartDescription) {
        // The library's x axis is the one that lies: in a bar chart that is the axis of values.
        let isBar = description.kind == .bar
        let (lying, standing) = (chart.pointee.x_axis, chart.pointee.y_axis)
        guard let categories = isBar ? standing : lying, let values = isBar ? lying : standing else { return }
        withFont(size: 9, color: Palette.ink) {
            chart_axis_set_num_font(categories, &$0)
            chart_axis_set_num_font(values, &$0)
        }
        chart_axis_set_num_format(values, description.numberFormat)
        if let range = description.range {
            chart_axis_set_min(values, range.lowerBound)
            chart_axis_set_max(values, range.upperBound)
        } else if description.startsAtZero {
            chart_axis_set_min(values, 0)
        }
        var grid = lxw_chart_line()
        grid.color = Palette.rule
        grid.width = 0.75
        chart_axis_major_gridlines_set_visible(categories, 0)
        chart_axis_major_gridlines_set_visible(values, 1)
        chart_axis_major_gridlines_set_line(values, &grid)
        chart_axis_set_line(categories, &grid)
        var none = lxw_chart_line()
        none.none = 1
        chart_axis_set_line(values, &none)
        // Below the plot, also where values are negative; at the other end where the axis runs the other way.
        let side = description.isMirrored ? LXW_CHART_AXIS_LABEL_POSITION_HIGH : LXW_CHART_AXIS_LABEL_POSITION_LOW
        chart_axis_set_label_position(categories, UInt8(side.rawValue))
        if description.isMirrored { chart_axis_set_reverse(values) }
        if isBar {
            // The first category on top; the values' labels would follow it there, were they not "high".
            chart_axis_set_reverse(categories)
            // Every category has its name, however long the names are.
            chart_axis_set_interval_unit(categories, 1)
            chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
        }
        if description.kind != .line { chart_set_series_gap(chart, 60) }
    }

    /// The library copies the font, its name too, before it returns.
    private func withFont(size: Double, bold: Bool = false, color: UInt32, _ use: (inout lxw_chart_font) -> Void) {
        Palette.font.withCString { name in
            var font = lxw_chart_font()
            font.name = UnsafeMutablePointer(mutating: name)
            font.size = size
            font.bold = bold ? 1 : 0
            font.color = color
            use(&font)
        }
    }
}
