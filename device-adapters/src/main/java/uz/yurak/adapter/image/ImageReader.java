package uz.yurak.adapter.image;

import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/**
 * Reads a photograph or scan of a paper ECG as an image recording: the bytes as they came and not one sample.
 *
 * <p>Nothing is decoded here. The structure is walked from start to end, so that a picture that is cut short, too large or
 * of a kind that browsers cannot show is known before anybody opens it; time and memory are linear in the file's length.
 * Of what a camera notes about a photograph only the time and the orientation are read; place and owner are not.
 */
public final class ImageReader implements RecordingReader {
    public static final String FORMAT = "image";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean sniff(Source source) {
        return ImageKind.of(source.bytes()).isPresent();
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Bytes bytes = source.bytes();
        ImageKind kind = ImageKind.of(bytes)
                .orElseThrow(() ->
                        MalformedException.at(0, "image", "a JPEG, PNG or TIFF", bytes.length() + " other bytes"));
        ImageFile file = structure(kind, bytes);
        Recording recording = Recording.of(FORMAT, List.of())
                .withPages(List.of(new PaperPage(kind.mediaType(), bytes)))
                .withWarnings(file.warnings());
        Optional<RecordedAt> taken = file.takenAt();
        return taken.isEmpty() ? recording : recording.withRecordedAt(taken).withWarnings(List.of(TIME_OF_THE_CAMERA));
    }

    private static final Warning TIME_OF_THE_CAMERA =
            new Warning("EXIF", "the time is the camera's when the picture was taken, not the electrocardiograph's");

    private static ImageFile structure(ImageKind kind, Bytes bytes) throws ReadException {
        return switch (kind) {
            case JPEG -> JpegFile.read(bytes);
            case PNG -> PngFile.read(bytes);
            case TIFF -> TiffFile.read(bytes);
            case HEIC, AVIF, WEBP, GIF, BMP -> throw new UnsupportedException(kind.name() + " pictures", kind.advice());
        };
    }
}
