package uz.yurak.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import uz.yurak.paper.Typeface;
import uz.yurak.record.Urgency;

/** One calm look: white, thin gray lines, no shadow and no gradient; color only where it means something. */
final class ChartTheme {
    static final float TEXT_PT = 8;

    static final Color TRACE = new Color(0x202020);
    private static final Color LINES = new Color(0xDDDDDD);
    private static final Color AXIS = new Color(0x808080);
    private static final float TITLE_PT = 10;
    private static final Font REGULAR = font(Typeface.REGULAR, TEXT_PT);
    private static final Font BOLD = font(Typeface.BOLD, TITLE_PT);

    private ChartTheme() {}

    private static Font font(Typeface typeface, float sizePt) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(typeface.toBytes()))
                    .deriveFont(sizePt);
        } catch (FontFormatException | IOException e) {
            throw new IllegalStateException("the font of the build cannot be read", e);
        }
    }

    /** The color of an urgency on every screen: red, amber, gray. */
    static Color of(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> new Color(0xB00020);
            case URGENT -> new Color(0xE09000);
            case ROUTINE -> new Color(0x9AA4AE);
        };
    }

    static Chart chart(String title, XYPlot plot, boolean legend) {
        plot.setDomainGridlinePaint(LINES);
        plot.setRangeGridlinePaint(LINES);
        plot.setDomainGridlineStroke(new BasicStroke(0.5f));
        plot.setRangeGridlineStroke(new BasicStroke(0.5f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return finished(title, plot, legend);
    }

    static Chart chart(String title, CategoryPlot plot, boolean legend) {
        plot.setRangeGridlinePaint(LINES);
        plot.setRangeGridlineStroke(new BasicStroke(0.5f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return finished(title, plot, legend);
    }

    private static Chart finished(String title, Plot plot, boolean legend) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setNoDataMessageFont(REGULAR);
        JFreeChart chart = new JFreeChart(null, BOLD, plot, legend);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setTitle(new TextTitle(title, BOLD));
        if (legend) {
            chart.getLegend().setItemFont(REGULAR);
            chart.getLegend().setFrame(BlockBorder.NONE);
        }
        return new Chart(chart);
    }

    static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        style(axis);
        return axis;
    }

    static void style(Axis axis) {
        axis.setLabelFont(REGULAR);
        axis.setTickLabelFont(REGULAR);
        axis.setAxisLinePaint(AXIS);
        axis.setTickMarkPaint(AXIS);
    }
}
