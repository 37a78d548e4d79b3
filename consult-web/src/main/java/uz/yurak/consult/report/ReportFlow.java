package uz.yurak.consult.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import uz.yurak.paper.Area;
import uz.yurak.paper.Canvas;
import uz.yurak.paper.Ink;
import uz.yurak.paper.Lettering;
import uz.yurak.paper.PdfPages;
import uz.yurak.paper.TextBlock;

/** Lines and bands one below the other on upright A4; what does not fit goes on to the next page. */
final class ReportFlow {
    static final double LEFT_MM = 16;
    static final double WIDTH_MM = 178;

    private static final double TOP_MM = 14;
    private static final double BOTTOM_MM = 280;
    private static final double LINE_FACTOR = 1.4;
    private static final double BAND_PADDING_MM = 2.5;
    private static final Ink RULE = new Ink(0xA0A0A0, 0.2);

    private final List<Block> blocks = new ArrayList<>();

    /**
     * Something that is not broken over two pages.
     *
     * @param heightMm what it takes
     * @param painting paints it with its top at a y, mm
     */
    private record Block(double heightMm, BiConsumer<Canvas, Double> painting) {}

    void space(double mm) {
        blocks.add(new Block(mm, (canvas, y) -> {}));
    }

    void rule() {
        blocks.add(new Block(1, (canvas, y) -> canvas.line(LEFT_MM, y + 0.5, LEFT_MM + WIDTH_MM, y + 0.5, RULE)));
    }

    void text(String text, Lettering lettering) {
        text(text, lettering, 0);
    }

    void text(String text, Lettering lettering, double indentMm) {
        for (String line : TextBlock.lines(text, WIDTH_MM - indentMm, lettering)) {
            double heightMm = lettering.sizeMm() * LINE_FACTOR;
            blocks.add(new Block(
                    heightMm, (canvas, y) -> canvas.text(line, LEFT_MM + indentMm, y + lettering.sizeMm(), lettering)));
        }
    }

    /** Columns side by side, each broken by itself. */
    void row(List<String> cells, List<Double> widthsMm, List<Lettering> letterings) {
        List<List<String>> lines = new ArrayList<>();
        double heightMm = 0;
        for (int i = 0; i < cells.size(); i++) {
            lines.add(TextBlock.lines(cells.get(i), widthsMm.get(i) - 2, letterings.get(i)));
            heightMm =
                    Math.max(heightMm, lines.get(i).size() * letterings.get(i).sizeMm() * LINE_FACTOR);
        }
        blocks.add(new Block(heightMm, (canvas, y) -> {
            double xMm = LEFT_MM;
            for (int i = 0; i < lines.size(); i++) {
                Lettering lettering = letterings.get(i);
                for (int n = 0; n < lines.get(i).size(); n++) {
                    double yMm = y + lettering.sizeMm() * (1 + n * LINE_FACTOR);
                    canvas.text(lines.get(i).get(n), xMm, yMm, lettering);
                }
                xMm += widthsMm.get(i);
            }
        }));
    }

    /** White words on a colored band. */
    void band(String text, double sizeMm, int rgb) {
        Lettering lettering = Lettering.bold(sizeMm).in(0xFFFFFF);
        List<String> lines = TextBlock.lines(text, WIDTH_MM - 2 * BAND_PADDING_MM, lettering);
        double textMm = lines.size() * sizeMm * LINE_FACTOR;
        double heightMm = textMm + BAND_PADDING_MM;
        blocks.add(new Block(heightMm + BAND_PADDING_MM, (canvas, y) -> {
            canvas.fill(new Area(LEFT_MM, y, WIDTH_MM, heightMm), rgb);
            for (int i = 0; i < lines.size(); i++) {
                double yMm = y + BAND_PADDING_MM / 2 + sizeMm * (1.05 + i * LINE_FACTOR);
                canvas.text(lines.get(i), LEFT_MM + BAND_PADDING_MM, yMm, lettering);
            }
        }));
    }

    /** Adds the pages; each gets the same foot with its number. */
    void write(PdfPages pages, String foot, String test) throws IOException {
        List<List<Block>> sheets = sheets();
        for (int i = 0; i < sheets.size(); i++) {
            List<Block> sheet = sheets.get(i);
            String number = foot + "   " + (i + 1) + "/" + sheets.size();
            pages.add(Area.A4_PORTRAIT, canvas -> {
                double yMm = TOP_MM;
                for (Block block : sheet) {
                    block.painting.accept(canvas, yMm);
                    yMm += block.heightMm;
                }
                foot(canvas, number, test);
            });
        }
    }

    private List<List<Block>> sheets() {
        List<List<Block>> sheets = new ArrayList<>(List.of(new ArrayList<>()));
        double yMm = TOP_MM;
        for (Block block : blocks) {
            if (yMm + block.heightMm > BOTTOM_MM) {
                sheets.add(new ArrayList<>());
                yMm = TOP_MM;
            }
            sheets.get(sheets.size() - 1).add(block);
            yMm += block.heightMm;
        }
        return sheets;
    }

    private static void foot(Canvas canvas, String number, String test) {
        double yMm = Area.A4_PORTRAIT.heightMm() - 9;
        canvas.line(LEFT_MM, yMm - 4, LEFT_MM + WIDTH_MM, yMm - 4, RULE);
        canvas.text(number, LEFT_MM, yMm, Lettering.regular(2.7));
        Lettering right = Lettering.bold(3.4).aligned(Lettering.Align.RIGHT);
        canvas.text(test, LEFT_MM + WIDTH_MM, yMm, right);
    }
}
