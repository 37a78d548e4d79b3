package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.intake.Section;

class SerialSourceTest {
    private static String device(String named) {
        Section configuration = Section.of(
                Map.of("serial.bed.device", named, "serial.bed.machine", "m-1", "serial.bed.protocol", "mfer"),
                Path.of("/etc/yurak"));
        return SerialSource.readAll(configuration).get(0).device();
    }

    @Test
    void aPath_isThatOfTheConfigurationsFolder_andANameTheSystems() {
        assertEquals("/etc/yurak/lines/bed", device("lines/bed"));
        assertEquals("/dev/ttyUSB0", device("/dev/ttyUSB0"));
        assertEquals("ttyUSB0", device("ttyUSB0"));
        assertEquals("COM3", device("COM3"));
    }
}
