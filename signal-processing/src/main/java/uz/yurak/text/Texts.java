package uz.yurak.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of one language. Immutable. */
public final class Texts {
    /** One file an area and language, so that each part of the house keeps its own words. */
    public static final List<String> AREAS =
            List.of("glossary", "statement", "paper", "report", "console", "agent", "advice", "notice");

    private static final Map<Language, Texts> LOADED = new ConcurrentHashMap<>();

    private final Language language;
    private final Map<String, String> byKey;

    private Texts(Language language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = Collections.unmodifiableMap(byKey);
    }

    public static Texts of(Language language) {
        return LOADED.computeIfAbsent(language, Texts::load);
    }

    private static Texts load(Language language) {
        Map<String, String> all = new TreeMap<>();
        for (String area : AREAS) {
            String file = area + "." + language.tag() + ".properties";
            try (InputStream in = Texts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the texts " + file + " are missing from the build");
                }
                Properties texts = new Properties();
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the texts " + file, e);
            }
        }
        return new Texts(language, all);
    }

    public Language language() {
        return language;
    }

    /**
     * The text.
     *
     * @throws IllegalArgumentException where the key is not in the files: a fault of ours
     */
    public String text(String key) {
        String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text \"" + key + "\" in " + language.tag());
        }
        return text;
    }

    /**
     * The text with its {@code {name}} places filled.
     *
     * @param values pairs of name and value
     */
    public String text(String key, Map<String, String> values) {
        String text = text(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** All keys and texts, sorted by key. */
    public Map<String, String> all() {
        return byKey;
    }
}
