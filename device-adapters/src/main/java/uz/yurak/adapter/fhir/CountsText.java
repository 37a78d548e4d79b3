package uz.yurak.adapter.fhir;

import java.io.Reader;
import java.nio.CharBuffer;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/** Samples as SampledData's words, made as they are asked for: a day of samples needs no text of its own. */
final class CountsText extends Reader {
    private final Samples samples;
    private final List<Gap> gaps;
    private String word = "";
    private int inWord;
    private int index;
    private int gapIndex;

    CountsText(Samples samples, List<Gap> gaps) {
        this.samples = samples;
        this.gaps = gaps;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        CharBuffer to = CharBuffer.wrap(target, offset, length);
        while (to.hasRemaining()) {
            if (inWord == word.length()) {
                if (index == samples.count()) {
                    break;
                }
                word = (index == 0 ? "" : " ") + word();
                inWord = 0;
                index++;
            }
            int taken = Math.min(to.remaining(), word.length() - inWord);
            to.put(word, inWord, inWord + taken);
            inWord += taken;
        }
        int put = length - to.remaining();
        return put == 0 && length > 0 ? -1 : put;
    }

    private String word() {
        while (gapIndex < gaps.size() && gaps.get(gapIndex).endIndex() <= index) {
            gapIndex++;
        }
        boolean missing = gapIndex < gaps.size() && gaps.get(gapIndex).covers(index);
        return missing ? "E" : Integer.toString(samples.at(index));
    }

    @Override
    public void close() {}
}
