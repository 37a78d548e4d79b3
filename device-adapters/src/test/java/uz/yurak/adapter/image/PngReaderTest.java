package uz.yurak.adapter.image;

import uz.yurak.adapter.RecordingReaderContract;

/** The contract on a PNG. */
class PngReaderTest extends RecordingReaderContract {
    PngReaderTest() {
        super(new ImageReader(), "scan.png");
    }
}
