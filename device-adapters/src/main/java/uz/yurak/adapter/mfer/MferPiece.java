package uz.yurak.adapter.mfer;

import java.util.List;
import uz.yurak.record.Bytes;

/**
 * One whole item of a stream.
 *
 * @param bytes as received
 * @param frames that it completes: one where it is samples, none where it defines something
 * @param isTime whether it says when the samples behind it were taken
 * @param isEnd whether the stream says its end
 */
public record MferPiece(Bytes bytes, List<MferFrame> frames, boolean isTime, boolean isEnd) {
    public MferPiece {
        frames = List.copyOf(frames);
    }
}
