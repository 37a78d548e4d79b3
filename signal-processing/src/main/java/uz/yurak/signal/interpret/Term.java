package uz.yurak.signal.interpret;

/**
 * One statement of the dictionary: what the machine may say, and when.
 *
 * @param code its key; its text in every script is {@code statement.<code>}
 * @param severity what it raises a case to
 * @param codes the same in the lists of others
 * @param rule when it is said, in English, with the limits of {@link Thresholds}
 * @param source who says so: the publication, or "ours" where it is a rule of this house; {@code [mem]} marks limits known
 *     from the literature that quotes them while the publication itself was not at hand
 */
public record Term(String code, Severity severity, Codes codes, String rule, String source) {}
