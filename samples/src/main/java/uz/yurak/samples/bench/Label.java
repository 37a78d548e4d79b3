package uz.yurak.samples.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What cardiologists say in the labels of the databases, and the statements that say the same.
 *
 * <p>Macro F1 is the mean over those that {@link #isOfMacro}: sinus rates, fibrillation, flutter, complete bundle branch
 * blocks, first degree block, ectopy and pacing.
 */
enum Label {
    SINUS(
            "sinus rhythm of any rate",
            false,
            "sinus_rhythm",
            "sinus_bradycardia",
            "sinus_tachycardia",
            "sinus_arrhythmia"),
    SINUS_RHYTHM("sinus rhythm 60–100", true, "sinus_rhythm"),
    SINUS_BRADYCARDIA("sinus bradycardia", true, "sinus_bradycardia"),
    SINUS_TACHYCARDIA("sinus tachycardia", true, "sinus_tachycardia"),
    SINUS_ARRHYTHMIA("sinus arrhythmia", false, "sinus_arrhythmia"),
    FIBRILLATION("atrial fibrillation", true, "af_suspected", "af_paced"),
    FLUTTER("atrial flutter", true, "atrial_flutter"),
    SUPRAVENTRICULAR_TACHYCARDIA("supraventricular tachycardia", false, "narrow_tachycardia"),
    SUPRAVENTRICULAR_BEATS("supraventricular premature beats", true, "supraventricular_beats"),
    VENTRICULAR_BEATS("ventricular premature beats", true, "ventricular_beats"),
    PACED("pacemaker", true, "paced_rhythm", "paced_beats"),
    FIRST_DEGREE("first degree AV block", true, "pr_long"),
    SECOND_DEGREE(
            "second degree AV block", false, "av_block_mobitz_1", "av_block_mobitz_2", "av_block_2_1", "av_block_high"),
    THIRD_DEGREE("third degree AV block", false, "av_block_3", "av_block_3_paced"),
    PREEXCITATION("pre-excitation", false, "preexcitation"),
    LEFT_BLOCK("complete left bundle branch block", true, "lbbb"),
    RIGHT_BLOCK("complete right bundle branch block", true, "rbbb"),
    INCOMPLETE_LEFT("incomplete left bundle branch block", false, "incomplete_lbbb"),
    INCOMPLETE_RIGHT("incomplete right bundle branch block", false, "incomplete_rbbb"),
    ANTERIOR_FASCICLE("left anterior fascicular block", false, "lafb"),
    POSTERIOR_FASCICLE("left posterior fascicular block", false, "lpfb"),
    NONSPECIFIC_DELAY("nonspecific intraventricular delay", false, "wide_qrs"),
    LEFT_AXIS("left axis deviation", false, "left_axis"),
    RIGHT_AXIS("right axis deviation", false, "right_axis"),
    LOW_VOLTAGE("low voltage", false, "low_voltage"),
    LEFT_HYPERTROPHY("left ventricular hypertrophy", false, "lvh"),
    LONG_QT("long QT", false, "long_qtc", "qtc_alert"),
    ST_DEPRESSION("ST depression", false, "st_depression", "posterior_hint", "st_depression_avr"),
    T_INVERSION("T inversion", false, "t_inversion"),
    STEMI("STEMI", false, "st_elevation", "st_elevation_limits", "sgarbossa"),
    ST_ELEVATION("ST elevation", false, "st_elevation", "st_elevation_limits"),
    ST_ON_NORMAL("ST elevation on a record read as normal", false, "st_elevation", "st_elevation_limits"),
    OLD_INFARCT("old infarct (Q waves)", false, "q_waves");

    /** PhysioNet/CinC 2021's SNOMED CT codes; two codes that its scoring holds for one stand side by side. */
    private static final Map<Label, List<String>> SNOMED = Map.ofEntries(
            Map.entry(SINUS, List.of("426783006", "426177001", "427084000", "427393009")),
            Map.entry(SINUS_RHYTHM, List.of("426783006")),
            Map.entry(SINUS_BRADYCARDIA, List.of("426177001")),
            Map.entry(SINUS_TACHYCARDIA, List.of("427084000")),
            Map.entry(SINUS_ARRHYTHMIA, List.of("427393009")),
            Map.entry(FIBRILLATION, List.of("164889003", "195080001")),
            Map.entry(FLUTTER, List.of("164890007", "195080001")),
            Map.entry(SUPRAVENTRICULAR_TACHYCARDIA, List.of("426761007", "67198005", "713422000")),
            Map.entry(SUPRAVENTRICULAR_BEATS, List.of("284470004", "63593006", "251173003", "251168009")),
            Map.entry(VENTRICULAR_BEATS, List.of("427172004", "17338001", "164884008", "11157007", "251180001")),
            Map.entry(PACED, List.of("10370003", "251266004")),
            Map.entry(FIRST_DEGREE, List.of("270492004", "164947007")),
            Map.entry(SECOND_DEGREE, List.of("195042002", "54016002", "426183003")),
            Map.entry(THIRD_DEGREE, List.of("27885002")),
            Map.entry(PREEXCITATION, List.of("195060002", "74390002")),
            Map.entry(LEFT_BLOCK, List.of("733534002", "164909002")),
            Map.entry(RIGHT_BLOCK, List.of("713427006", "59118001")),
            Map.entry(INCOMPLETE_LEFT, List.of("251120003")),
            Map.entry(INCOMPLETE_RIGHT, List.of("713426002")),
            Map.entry(ANTERIOR_FASCICLE, List.of("445118002")),
            Map.entry(POSTERIOR_FASCICLE, List.of("445211001")),
            Map.entry(NONSPECIFIC_DELAY, List.of("698252002")),
            Map.entry(LEFT_AXIS, List.of("39732003")),
            Map.entry(RIGHT_AXIS, List.of("47665007")),
            Map.entry(LOW_VOLTAGE, List.of("251146004")),
            Map.entry(LEFT_HYPERTROPHY, List.of("164873001", "55827005")),
            Map.entry(LONG_QT, List.of("111975006")),
            Map.entry(ST_DEPRESSION, List.of("429622005")),
            Map.entry(T_INVERSION, List.of("59931005")),
            Map.entry(ST_ELEVATION, List.of("164931005")),
            Map.entry(OLD_INFARCT, List.of("164917005")));

    private final String words;
    private final boolean ofMacro;
    private final String statements;

    Label(String words, boolean ofMacro, String... statements) {
        this.words = words;
        this.ofMacro = ofMacro;
        this.statements = String.join(" ", statements);
    }

    String words() {
        return words;
    }

    boolean isOfMacro() {
        return ofMacro;
    }

    /** Any of these says the same. */
    Set<String> statements() {
        return Set.of(statements.split(" "));
    }

    /** The one statement whose figures these are; others that say the same have none of their own. */
    String keptFor() {
        return this == SINUS || this == STEMI || this == ST_ON_NORMAL
                ? ""
                : statements.split(" ")[0];
    }

    /** Its codes in PhysioNet/CinC 2021's mapping; none where it has none. */
    List<String> snomed() {
        return SNOMED.getOrDefault(this, List.of());
    }
}
