package uz.yurak.consult.cases;

import java.util.Optional;

/** A request that the rules refuse: expected, told to whoever asked, and nothing was changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in the kinds that a caller tells apart. */
    public enum Kind {
        NOT_SIGNED_IN,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        TOO_LARGE,
        INVALID,
        TOO_MANY
    }

    private final Kind kind;
    private final String key;
    private final String field;

    /**
     * @param key of the text that a person is shown
     * @param message what, expected and found, in English; never a patient's data
     * @param field the field it is about; empty where none
     */
    public Refused(Kind kind, String key, String message, String field) {
        super(message, null, false, false);
        this.kind = kind;
        this.key = key;
        this.field = field;
    }

    public static Refused notFound() {
        return new Refused(Kind.NOT_FOUND, "err.not_found", "no such thing, or not yours to see", "");
    }

    public static Refused forbidden(String message) {
        return new Refused(Kind.FORBIDDEN, "err.forbidden", message, "");
    }

    public static Refused conflict(String message) {
        return new Refused(Kind.CONFLICT, "err.conflict", message, "");
    }

    /** Something that needs every sample of a recording that is not whole yet. */
    public static Refused notExact(String message) {
        return new Refused(Kind.CONFLICT, "console.err.not_exact", message, "");
    }

    /** A field that is missing or cannot be what it says. */
    public static Refused field(String field, String expected) {
        return new Refused(Kind.INVALID, "err.required", field + ": " + expected, field);
    }

    public Kind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    public String message() {
        return Optional.ofNullable(getMessage()).orElse("");
    }

    public Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }
}
