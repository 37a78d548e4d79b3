package uz.yurak.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** How many cases came each day, stacked by urgency, the emergencies at the foot where they compare best. */
public final class CasesPerDay {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM", Locale.ROOT);

    private CasesPerDay() {}

    /**
     * One day's cases.
     *
     * @param date the day
     * @param cases number by urgency; an urgency that is absent had none
     */
    public record Day(LocalDate date, Map<Urgency, Integer> cases) {
        public Day {
            cases = Map.copyOf(cases);
        }
    }

    public static Chart of(List<Day> days, Language language) {
        Texts texts = Texts.of(language);
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        for (Urgency urgency : Urgency.values()) {
            renderer.setSeriesPaint(data.getRowCount(), ChartTheme.of(urgency));
            String name = UrgencyNames.of(urgency, texts);
            days.forEach(day -> data.addValue(day.cases().getOrDefault(urgency, 0), name, DAY.format(day.date())));
        }
        CategoryAxis axis = new CategoryAxis();
        ChartTheme.style(axis);
        axis.setCategoryLabelPositions(CategoryLabelPositions.UP_90);
        NumberAxis count = ChartTheme.axis(texts.text("paper.chart.cases"), language);
        count.setAutoRangeIncludesZero(true);
        count.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        CategoryPlot plot = new CategoryPlot(data, axis, count, renderer);
        plot.setNoDataMessage(texts.text("paper.chart.noCases"));
        return ChartTheme.chart(texts.text("paper.chart.perDay"), plot, true);
    }
}
