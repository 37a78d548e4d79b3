package uz.yurak.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One page of an ECG as an SVG document, sized in millimeters. */
public final class SvgPage {
    private SvgPage() {}

    /** Writes the first page; the stream stays open. */
    public static void write(EcgPage page, OutputStream out) throws IOException {
        write(page, 0, out);
    }

    public static void write(EcgPage page, int pageIndex, OutputStream out) throws IOException {
        SvgCanvas canvas = new SvgCanvas(EcgPage.SIZE);
        page.paint(canvas, pageIndex);
        out.write(canvas.document().getBytes(StandardCharsets.UTF_8));
    }
}
