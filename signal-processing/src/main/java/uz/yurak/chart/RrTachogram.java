package uz.yurak.chart;

import java.awt.geom.Ellipse2D;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** Every distance between two beats over time: a dot each, so that irregularity shows as scatter. */
public final class RrTachogram {
    private static final double DOT_PT = 2.4;

    /** The axis holds at least this, so that a regular rhythm looks regular: 400 ms. */
    private static final double LEAST_RANGE_MS = 400;

    private static final double MARGIN = 1.1;

    private RrTachogram() {}

    public static Chart of(RrSeries series, Language language) {
        Texts texts = Texts.of(language);
        XYSeries dots = new XYSeries("rr", false, true);
        series.intervals().forEach(i -> dots.add(ChartTheme.onTimeAxis(i.toS(), series.durationS()), i.rrMs()));
        XYSeriesCollection data = new XYSeriesCollection(dots);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT_PT / 2, -DOT_PT / 2, DOT_PT, DOT_PT));
        renderer.setSeriesPaint(0, ChartTheme.TRACE);
        NumberAxis time = ChartTheme.timeAxis(series.durationS(), language);
        NumberAxis rr = ChartTheme.axis("RR, " + texts.text("unit.ms"), language);
        if (!series.intervals().isEmpty()) {
            Range range = data.getRangeBounds(false);
            double length = Math.max(range.getLength() * MARGIN, LEAST_RANGE_MS);
            double low = Math.max(0, range.getCentralValue() - length / 2);
            rr.setRange(low, low + length);
        }
        XYPlot plot = new XYPlot(data, time, rr, renderer);
        ChartTheme.alignTime(plot);
        plot.setNoDataMessage(texts.text("paper.chart.noBeats"));
        return ChartTheme.chart(texts.text("paper.chart.tachogram"), plot, false);
    }
}
