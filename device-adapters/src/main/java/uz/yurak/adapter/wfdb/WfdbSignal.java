package uz.yurak.adapter.wfdb;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A signal line of a header: {@code file format[xframe][:skew][+offset] [gain[(baseline)][/units] [bits [zero [initial
 * [checksum [block [description]]]]]]]}.
 *
 * @param line its number in the header, from 1
 * @param fileName the signal file
 * @param format how that file packs samples
 * @param samplesPerFrame samples of this signal in each frame
 * @param skewFrames how many frames later than frame 0 the sample of time 0 stands in the file
 * @param startByte where the samples begin in the file
 * @param gain counts a physical unit; empty where the header does not calibrate the signal
 * @param baseline count of zero physical units
 * @param unit physical unit; millivolt where the header names none, as {@code header(5)} says
 * @param initialValue the first count; empty where the header ends before it
 * @param checksum sum of all counts, 16 bits; empty where the header ends before it
 * @param description what the signal is; empty where the header does not say
 */
record WfdbSignal(
        int line,
        String fileName,
        WfdbFormat format,
        int samplesPerFrame,
        int skewFrames,
        int startByte,
        OptionalDouble gain,
        double baseline,
        String unit,
        OptionalInt initialValue,
        OptionalInt checksum,
        String description) {}
