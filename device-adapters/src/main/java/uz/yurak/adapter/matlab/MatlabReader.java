package uz.yurak.adapter.matlab;

import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/**
 * Reads MATLAB's files of the one layout whose rate, unit and leads are publicly described, {@link CpscRecording}. Every
 * other one is numbers without a meaning until a WFDB header tells it, and is refused with that advice.
 */
public final class MatlabReader implements RecordingReader {
    private static final String VARIABLE = "ECG";
    private static final String ADVICE =
            "states neither rate nor unit nor leads; put its WFDB header (.hea) beside it and send both";

    /** Whether these are the signals of a WFDB record, of which a header tells what they are. */
    public static boolean needsHeader(Bytes bytes) {
        return MatFile.isLevel4(bytes);
    }

    @Override
    public String format() {
        return "matlab";
    }

    @Override
    public boolean sniff(Source source) {
        return MatFile.isLevel5(source.bytes()) || MatFile.isLevel4(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Bytes bytes = source.bytes();
        if (MatFile.isLevel4(bytes)) {
            throw new UnsupportedException("a MATLAB matrix alone: it " + ADVICE, "MAT-file level 4");
        }
        if (MatFile.isHdf5(bytes)) {
            throw new UnsupportedException("MATLAB 7.3; save it with -v7", "header, version 0x0200");
        }
        MatFile file = MatFile.find(VARIABLE, bytes);
        Optional<CpscRecording> recording =
                file.variable().isPresent() ? CpscRecording.of(file.variable().get()) : Optional.empty();
        if (recording.isEmpty()) {
            if (file.variable().isEmpty() && file.others() == 0) {
                throw MalformedException.at(bytes.length(), "variables", "at least one", "the end of the file");
            }
            throw new UnsupportedException(
                    "a MATLAB file of another layout than that of CPSC 2018 (ECG of sex, age and 12 rows of data): it "
                            + ADVICE,
                    "MAT-file level 5");
        }
        return recording.get().read(format(), file.others());
    }
}
