package uz.yurak.text;

import java.util.Locale;
import java.util.Optional;

/** The scripts the house speaks. */
public enum Language {
    UZBEK_LATIN("uz", "Oʻzbekcha"),
    UZBEK_CYRILLIC("uz-Cyrl", "Ўзбекча"),
    RUSSIAN("ru", "Русский"),
    ENGLISH("en", "English");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    public static Optional<Language> ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag.equalsIgnoreCase(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
