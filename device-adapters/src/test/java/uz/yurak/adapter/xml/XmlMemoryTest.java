package uz.yurak.adapter.xml;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Bytes;

/** What small elements cost, which is the dearest that a file can hold: a fact of the code, not of the machine's hour. */
class XmlMemoryTest {
    private static final int PIECES = 100_000;
    /** All that is ever allocated, kept or not, for a byte of the file. Long texts cost a tenth of it. */
    private static final int MAX_BYTES_A_BYTE = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {"<a/>", "<a b=''/>", "<a><b/></a>", "<a>x</a>", "<a b='1' c='2' d='3'><e>text</e></a>", "text "})
    void smallPieces_costABoundedMultipleOfTheFile(String piece) throws Exception {
        byte[] xml = ("<r>" + piece.repeat(PIECES) + "</r>").getBytes(StandardCharsets.US_ASCII);
        Bytes bytes = Bytes.wrap(xml);
        Xml.parse(bytes);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Xml tree = Xml.parse(bytes);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated < (long) MAX_BYTES_A_BYTE * xml.length,
                allocated / xml.length + " bytes for a byte of " + piece + ", "
                        + tree.children().size() + " children");
    }
}
