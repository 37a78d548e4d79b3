package uz.yurak.paper;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines. */
public final class TextBlock {
    private TextBlock() {}

    /**
     * The lines of a text that fit a width; line breaks in the text are kept, and a word that is too long by itself is
     * broken.
     */
    public static List<String> lines(String text, double widthMm, Lettering lettering) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (fits(longer, widthMm, lettering)) {
                    line.setLength(0);
                    line.append(longer);
                } else {
                    if (!line.isEmpty()) {
                        lines.add(line.toString());
                    }
                    line.setLength(0);
                    line.append(broken(word, widthMm, lettering, lines));
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Adds the full lines of a long word and gives back the rest. */
    private static String broken(String word, double widthMm, Lettering lettering, List<String> lines) {
        String rest = word;
        while (!fits(rest, widthMm, lettering)) {
            int end = rest.offsetByCodePoints(0, 1);
            while (end < rest.length()
                    && fits(rest.substring(0, rest.offsetByCodePoints(end, 1)), widthMm, lettering)) {
                end = rest.offsetByCodePoints(end, 1);
            }
            if (end == rest.length()) {
                return rest;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }

    private static boolean fits(String text, double widthMm, Lettering lettering) {
        return lettering.typeface().widthMm(text, lettering.sizeMm()) <= widthMm;
    }
}
