package uz.yurak.adapter.edf;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** The time-stamped annotation lists of every data record, each of one size. */
final class EdfLists {
    private static final String TEXT_END = "\u0014";
    private static final String DURATION = "\u0015";
    private static final String LIST_END = "\0";
    /** Nanoseconds: half a sample at any rate that a file holds is longer. */
    private static final int DECIMALS = 9;

    private final EdfLayout layout;
    private final BigDecimal startSeconds;
    private final List<List<String>> byRecord = new ArrayList<>();

    private EdfLists(EdfLayout layout, BigDecimal startSeconds) {
        this.layout = layout;
        this.startSeconds = startSeconds;
        for (int i = 0; i < layout.recordCount(); i++) {
            byRecord.add(new ArrayList<>(0));
        }
    }

    /** @param startSeconds the start's fraction of a second */
    static EdfLists of(Recording recording, EdfLayout layout, BigDecimal startSeconds) {
        EdfLists lists = new EdfLists(layout, startSeconds);
        for (EdfTrackLayout track : layout.tracks()) {
            for (Gap gap : track.absences(layout.recordCount())) {
                double rateHz = track.perRecord() / layout.seconds().doubleValue();
                lists.add(
                        gap.startIndex() / rateHz,
                        DURATION + decimal((gap.endIndex() - gap.startIndex()) / rateHz),
                        EdfWriter.NO_SIGNAL + EdfMarks.SIGNAL + track.label());
            }
        }
        double firstRateHz = recording.leads().isEmpty()
                ? recording.otherChannels().get(0).rateHz()
                : recording.leads().get(0).rateHz();
        recording.marks().stream()
                .sorted(Comparator.comparingLong(Mark::sampleIndex))
                .forEach(mark -> lists.add(recording, mark, firstRateHz));
        return lists;
    }

    private void add(Recording recording, Mark mark, double firstRateHz) {
        double rateHz =
                mark.lead().flatMap(recording::lead).map(LeadSignal::rateHz).orElse(firstRateHz);
        String text = mark.text().isEmpty() ? mark.code() : mark.code() + EdfMarks.TEXT + mark.text();
        int at = mark.lead().isEmpty() ? -1 : leadIndex(recording, mark);
        String about = at < 0 ? "" : EdfMarks.SIGNAL + layout.tracks().get(at).label();
        add(mark.sampleIndex() / rateHz, "", text.replaceAll("[\\x00\\x14\\x15]", " ") + about);
    }

    private static int leadIndex(Recording recording, Mark mark) {
        for (int i = 0; i < recording.leads().size(); i++) {
            if (mark.lead().orElseThrow().equals(recording.leads().get(i).lead())) {
                return i;
            }
        }
        return -1;
    }

    private void add(double seconds, String duration, String text) {
        int record = (int) Math.floor(seconds / layout.seconds().doubleValue());
        int kept = Math.max(0, Math.min(layout.recordCount() - 1, record));
        byRecord.get(kept).add(onset(BigDecimal.valueOf(seconds)) + duration + TEXT_END + text + TEXT_END + LIST_END);
    }

    private String onset(BigDecimal seconds) {
        BigDecimal at = startSeconds.add(seconds).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        String plain = at.signum() == 0 ? "0" : at.stripTrailingZeros().toPlainString();
        return at.signum() < 0 ? plain : "+" + plain;
    }

    private static String decimal(double seconds) {
        return BigDecimal.valueOf(seconds)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Bytes of the annotations in each data record, an even number. */
    int recordBytes() {
        int most = 0;
        for (int i = 0; i < layout.recordCount(); i++) {
            most = Math.max(most, lists(i).length);
        }
        return most + most % 2;
    }

    /** The lists of a data record, its own start first, filled up to a length. */
    byte[] of(int record, int length) {
        return Arrays.copyOf(lists(record), length);
    }

    private byte[] lists(int record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String start = onset(layout.seconds().multiply(BigDecimal.valueOf(record))) + TEXT_END + TEXT_END + LIST_END;
        out.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        byRecord.get(record).forEach(list -> out.writeBytes(list.getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }
}
