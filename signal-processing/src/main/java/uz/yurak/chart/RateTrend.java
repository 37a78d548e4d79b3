package uz.yurak.chart;

import java.awt.BasicStroke;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import uz.yurak.chart.RrSeries.Rate;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The mean heart rate over time; the line breaks where there is no rate. */
public final class RateTrend {
    /** Shorter windows show breathing, not a trend. */
    private static final double LEAST_WINDOW_S = 10;

    private static final double MOST_POINTS = 240;
    private static final double LEAST_RANGE_BPM = 40;
    private static final double MARGIN = 1.2;
    private static final float LINE_PT = 1.2f;

    private RateTrend() {}

    public static Chart of(RrSeries series, Language language) {
        Texts texts = Texts.of(language);
        double windowS = Math.max(LEAST_WINDOW_S, Math.ceil(series.durationS() / MOST_POINTS));
        List<Rate> rates = series.rates(windowS);
        XYSeries line = new XYSeries("rate", false, true);
        double lastS = Double.NaN;
        for (Rate rate : rates) {
            if (rate.atS() - lastS > 1.5 * windowS) {
                line.add(ChartTheme.onTimeAxis((rate.atS() + lastS) / 2, series.durationS()), null);
            }
            line.add(ChartTheme.onTimeAxis(rate.atS(), series.durationS()), rate.bpm());
            lastS = rate.atS();
        }
        XYSeriesCollection data = new XYSeriesCollection(line);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, rates.size() == 1);
        renderer.setSeriesPaint(0, ChartTheme.TRACE);
        renderer.setSeriesStroke(0, new BasicStroke(LINE_PT, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        NumberAxis time = ChartTheme.timeAxis(series.durationS(), language);
        NumberAxis bpm = ChartTheme.axis(texts.text("unit.bpm"), language);
        if (!rates.isEmpty()) {
            Range range = data.getRangeBounds(false);
            double length = Math.max(range.getLength() * MARGIN, LEAST_RANGE_BPM);
            double low = Math.max(0, range.getCentralValue() - length / 2);
            bpm.setRange(low, low + length);
        }
        XYPlot plot = new XYPlot(data, time, bpm, renderer);
        ChartTheme.alignTime(plot);
        plot.setNoDataMessage(texts.text("paper.chart.noBeats"));
        return ChartTheme.chart(texts.text("paper.chart.rate"), plot, false);
    }
}
