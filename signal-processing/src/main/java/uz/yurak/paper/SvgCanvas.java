package uz.yurak.paper;

import java.util.Locale;

/** A page as SVG 1.1: one user unit is one millimeter, the size is stated in millimeters. */
final class SvgCanvas implements Canvas {
    /** A thousandth of a millimeter is finer than any printer. */
    private static final double STEPS_PER_MM = 1000;

    private final StringBuilder body = new StringBuilder(1 << 18);
    private final Area page;
    private int clips;

    SvgCanvas(Area page) {
        this.page = page;
    }

    /** The whole document. */
    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"" + number(page.widthMm())
                + "mm\" height=\"" + number(page.heightMm()) + "mm\" viewBox=\"0 0 " + number(page.widthMm()) + " "
                + number(page.heightMm()) + "\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + body + "</svg>\n";
    }

    @Override
    public void line(double x1Mm, double y1Mm, double x2Mm, double y2Mm, Ink ink) {
        body.append("<path d=\"M").append(number(x1Mm)).append(' ').append(number(y1Mm));
        body.append('L').append(number(x2Mm)).append(' ').append(number(y2Mm)).append('"');
        stroke(ink, "butt");
    }

    @Override
    public void polyline(double[] xMm, double[] yMm, Ink ink) {
        body.append("<polyline points=\"");
        for (int i = 0; i < xMm.length; i++) {
            body.append(i == 0 ? "" : " ").append(number(xMm[i])).append(',').append(number(yMm[i]));
        }
        body.append('"');
        stroke(ink, "round");
    }

    private void stroke(Ink ink, String cap) {
        body.append(" fill=\"none\" stroke=\"").append(color(ink.rgb()));
        body.append("\" stroke-width=\"").append(number(ink.widthMm()));
        body.append("\" stroke-linecap=\"").append(cap).append("\" stroke-linejoin=\"round\"/>\n");
    }

    @Override
    public void fill(Area area, int rgb) {
        rect(area);
        body.append(" fill=\"").append(color(rgb)).append("\"/>\n");
    }

    private void rect(Area area) {
        body.append("<rect x=\"").append(number(area.xMm()));
        body.append("\" y=\"").append(number(area.yMm()));
        body.append("\" width=\"").append(number(area.widthMm()));
        body.append("\" height=\"").append(number(area.heightMm())).append('"');
    }

    @Override
    public void text(String text, double xMm, double baselineMm, Lettering lettering) {
        body.append("<text x=\"").append(number(xMm));
        body.append("\" y=\"").append(number(baselineMm));
        body.append("\" font-family=\"DejaVu Sans Condensed, DejaVu Sans, Arial, sans-serif\" font-size=\"");
        body.append(number(lettering.sizeMm())).append('"');
        body.append(lettering.bold() ? " font-weight=\"bold\"" : "");
        body.append(
                switch (lettering.align()) {
                    case LEFT -> "";
                    case MIDDLE -> " text-anchor=\"middle\"";
                    case RIGHT -> " text-anchor=\"end\"";
                });
        body.append(" fill=\"").append(color(lettering.rgb())).append("\">");
        body.append(escaped(lettering.typeface().printable(text))).append("</text>\n");
    }

    @Override
    public void clipped(Area area, Runnable painting) {
        clips++;
        body.append("<clipPath id=\"clip").append(clips).append("\">");
        rect(area);
        body.append("/></clipPath>\n<g clip-path=\"url(#clip").append(clips).append(")\">\n");
        painting.run();
        body.append("</g>\n");
    }

    private static String color(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
    }

    /** Rounded to {@link #STEPS_PER_MM}, without needless zeros. */
    static String number(double mm) {
        double rounded = Math.round(mm * STEPS_PER_MM) / STEPS_PER_MM;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
