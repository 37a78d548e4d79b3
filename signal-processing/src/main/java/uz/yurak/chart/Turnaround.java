package uz.yurak.chart;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The median time from receipt to signature each day, a line an urgency; a day without such a case has no point. */
public final class Turnaround {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM", Locale.ROOT);
    private static final double DOT_PT = 4;
    private static final float LINE_PT = 1.2f;

    private Turnaround() {}

    /**
     * One day's medians.
     *
     * @param date the day
     * @param medianMinutes by urgency; absent where none was signed
     */
    public record Day(LocalDate date, Map<Urgency, Double> medianMinutes) {
        public Day {
            medianMinutes = Map.copyOf(medianMinutes);
        }
    }

    public static Chart of(List<Day> days, Language language) {
        Texts texts = Texts.of(language);
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
        for (Urgency urgency : Urgency.values()) {
            int series = data.getRowCount();
            renderer.setSeriesPaint(series, ChartTheme.of(urgency));
            renderer.setSeriesStroke(series, new BasicStroke(LINE_PT));
            renderer.setSeriesShape(series, new Ellipse2D.Double(-DOT_PT / 2, -DOT_PT / 2, DOT_PT, DOT_PT));
            String name = UrgencyNames.of(urgency, texts);
            days.forEach(day -> data.addValue(day.medianMinutes().get(urgency), name, DAY.format(day.date())));
        }
        CategoryAxis axis = new CategoryAxis();
        ChartTheme.style(axis);
        axis.setCategoryLabelPositions(CategoryLabelPositions.UP_90);
        NumberAxis minutes = ChartTheme.axis(texts.text("unit.min"), language);
        minutes.setAutoRangeIncludesZero(true);
        CategoryPlot plot = new CategoryPlot(data, axis, minutes, renderer);
        plot.setNoDataMessage(texts.text("paper.chart.noCases"));
        return ChartTheme.chart(texts.text("paper.chart.turnaround"), plot, true);
    }
}
