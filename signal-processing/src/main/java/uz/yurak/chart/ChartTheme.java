package uz.yurak.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import uz.yurak.paper.Typeface;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** One calm look: white, thin gray lines, no shadow and no gradient; color only where it means something. */
final class ChartTheme {
    static final float TEXT_PT = 8;

    static final Color TRACE = new Color(0x202020);
    private static final Color LINES = new Color(0xDDDDDD);
    private static final Color AXIS = new Color(0x808080);
    private static final float TITLE_PT = 10;
    private static final double LEFT_PT = 44;
    private static final double MINUTES_FROM_S = 600;
    private static final double S_PER_MIN = 60;
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

    /** Numbers as the language writes them, not as the machine is set up. */
    static NumberAxis axis(String label, Language language) {
        NumberAxis axis = new NumberAxis(label);
        axis.setNumberFormatOverride(new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(language.locale())));
        axis.setAutoRangeIncludesZero(false);
        style(axis);
        return axis;
    }

    /** Time from the recording's start, in seconds, or in minutes where it lasts long. */
    static NumberAxis timeAxis(double durationS, Language language) {
        Texts texts = Texts.of(language);
        boolean minutes = isInMinutes(durationS);
        NumberAxis axis = axis(texts.text(minutes ? "paper.chart.minutes" : "paper.chart.seconds"), language);
        if (durationS > 0) {
            axis.setRange(0, minutes ? durationS / S_PER_MIN : durationS);
        }
        return axis;
    }

    /** A time as {@link #timeAxis} counts it. */
    static double onTimeAxis(double atS, double durationS) {
        return isInMinutes(durationS) ? atS / S_PER_MIN : atS;
    }

    private static boolean isInMinutes(double durationS) {
        return durationS > MINUTES_FROM_S;
    }

    /** So that charts one below the other share their time axis. */
    static void alignTime(XYPlot plot) {
        AxisSpace left = new AxisSpace();
        left.setLeft(LEFT_PT);
        plot.setFixedRangeAxisSpace(left);
    }

    static void style(Axis axis) {
        axis.setLabelFont(REGULAR);
        axis.setTickLabelFont(REGULAR);
        axis.setAxisLinePaint(AXIS);
        axis.setTickMarkPaint(AXIS);
    }
}
