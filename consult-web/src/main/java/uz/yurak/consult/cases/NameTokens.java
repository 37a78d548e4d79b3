package uz.yurak.consult.cases;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names folded so that one typed in Cyrillic finds the same typed in Latin: lower case, apostrophes and marks dropped,
 * Uzbek and Russian Cyrillic transliterated to Uzbek Latin, and the sounds that writers mix made one (h and x, e and ye).
 */
public final class NameTokens {
    private static final int MAX_TOKENS = 40;
    private static final Map<Character, String> LATIN = Map.ofEntries(
            Map.entry('а', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('г', "g"),
            Map.entry('д', "d"),
            Map.entry('е', "e"),
            Map.entry('ё', "yo"),
            Map.entry('ж', "j"),
            Map.entry('з', "z"),
            Map.entry('и', "i"),
            Map.entry('й', "y"),
            Map.entry('к', "k"),
            Map.entry('л', "l"),
            Map.entry('м', "m"),
            Map.entry('н', "n"),
            Map.entry('о', "o"),
            Map.entry('п', "p"),
            Map.entry('р', "r"),
            Map.entry('с', "s"),
            Map.entry('т', "t"),
            Map.entry('у', "u"),
            Map.entry('ф', "f"),
            Map.entry('х', "x"),
            Map.entry('ц', "s"),
            Map.entry('ч', "ch"),
            Map.entry('ш', "sh"),
            Map.entry('щ', "sh"),
            Map.entry('ъ', ""),
            Map.entry('ы', "i"),
            Map.entry('ь', ""),
            Map.entry('э', "e"),
            Map.entry('ю', "yu"),
            Map.entry('я', "ya"),
            Map.entry('ў', "o"),
            Map.entry('қ', "q"),
            Map.entry('ғ', "g"),
            Map.entry('ҳ', "h"));

    private NameTokens() {}

    /** The folded words of a text, each once, in order, at most 40. */
    public static Set<String> of(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}'ʻʼ‘’`]+")) {
            String folded = folded(word);
            if (!folded.isEmpty() && tokens.size() < MAX_TOKENS) {
                tokens.add(folded);
            }
        }
        return tokens;
    }

    private static String folded(String word) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            latin.append(LATIN.getOrDefault(letter, String.valueOf(letter)));
        }
        return Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9]", "")
                .replace("kh", "x")
                .replace("h", "x")
                .replace("ye", "e")
                .replace("q", "k");
    }
}
