package uz.yurak.paper;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.PrimitiveIterator;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The font of every page, DejaVu Sans Condensed: it has each letter of the four languages, and it travels with us.
 *
 * <p>Glyphs are read from the font file, not from the desktop's fonts: a page looks the same on a machine that has none.
 */
public final class Typeface {
    public static final Typeface REGULAR = new Typeface("DejaVuSansCondensed.ttf");
    public static final Typeface BOLD = new Typeface("DejaVuSansCondensed-Bold.ttf");

    /** Stands for a character that the font lacks: WHITE SQUARE. */
    public static final String REPLACEMENT = "\u25A1";

    private record Glyph(double advance, Path2D outline) {}

    private final byte[] file;
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;
    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    private Typeface(String resource) {
        try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + resource + " is missing from the build");
            }
            file = in.readAllBytes();
            font = parse();
            characters = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + resource, e);
        }
    }

    /** The font anew, for a document that embeds it; the document closes it. */
    TrueTypeFont parse() throws IOException {
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
        // Ligatures would print "unconfirmed" so that a search for it finds nothing (one sign for f and i).
        parsed.setEnableGsub(false);
        return parsed;
    }

    /** The font file, for those that register it elsewhere. */
    public byte[] toBytes() {
        return file.clone();
    }

    /** The text with each character that cannot be drawn replaced, so that nothing vanishes from a page. */
    public synchronized String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.append(
                        characters.getGlyphId(c) > 0 && !Character.isISOControl(c)
                                ? Character.toString(c)
                                : Character.isWhitespace(c) ? " " : REPLACEMENT));
        return out.toString();
    }

    /** How wide a text is, millimeters. */
    public double widthMm(String text, double sizeMm) {
        return printable(text).codePoints().mapToDouble(c -> glyph(c).advance).sum() * sizeMm;
    }

    /**
     * The outlines of a text.
     *
     * @param placing from ems right and down of the text's start on the baseline to where it is drawn
     */
    Path2D outline(String text, AffineTransform placing) {
        Path2D out = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        PrimitiveIterator.OfInt codePoints = printable(text).codePoints().iterator();
        while (codePoints.hasNext()) {
            Glyph glyph = glyph(codePoints.nextInt());
            AffineTransform at = new AffineTransform(placing);
            at.translate(x, 0);
            out.append(glyph.outline.getPathIterator(at), false);
            x += glyph.advance;
        }
        return out;
    }

    private synchronized Glyph glyph(int codePoint) {
        return glyphs.computeIfAbsent(codePoint, this::load);
    }

    private Glyph load(int codePoint) {
        try {
            int id = characters.getGlyphId(codePoint);
            GlyphData data = font.getGlyph().getGlyph(id);
            Path2D outline = data == null ? new Path2D.Double() : new Path2D.Double(data.getPath());
            outline.transform(AffineTransform.getScaleInstance(1 / unitsPerEm, -1 / unitsPerEm));
            return new Glyph(font.getAdvanceWidth(id) / unitsPerEm, outline);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a glyph of the font", e);
        }
    }
}
