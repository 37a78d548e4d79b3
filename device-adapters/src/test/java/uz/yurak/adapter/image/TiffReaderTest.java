package uz.yurak.adapter.image;

import uz.yurak.adapter.RecordingReaderContract;

/** The contract on a TIFF. */
class TiffReaderTest extends RecordingReaderContract {
    TiffReaderTest() {
        super(new ImageReader(), "scan.tiff");
    }
}
