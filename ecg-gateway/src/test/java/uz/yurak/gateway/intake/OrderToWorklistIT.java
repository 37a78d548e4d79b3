package uz.yurak.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.dicom.DicomIntake;
import uz.yurak.gateway.intake.dicom.DicomSource;
import uz.yurak.gateway.intake.hl7.Hl7Intake;
import uz.yurak.gateway.intake.hl7.Hl7Source;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Peers;

/** What the hospital's system orders over HL7, dcmtk's findscu takes as a machine does: by both ways of one agent. */
class OrderToWorklistIT {
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int PATIENCE_MS = 30_000;

    @TempDir
    private Path folder;

    private Spool spool;
    private Hl7Intake hl7;
    private DicomIntake dicom;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
        WayContext context = TestWays.context(spool, 1 << 20, OrderBook.inMemory(Clock.systemUTC()));
        hl7 = Hl7Intake.start(
                new Hl7Source(
                        "hl7.system",
                        true,
                        ANY_PORT,
                        false,
                        Map.of(new Hl7Source.Sender("HIS", ""), CART),
                        Map.of(),
                        Set.of("93000")),
                context);
        dicom = DicomIntake.start(
                new DicomSource(true, ANY_PORT, Set.of(), Map.of("CART", CART), Map.of(), Optional.of(CART)), context);
    }

    @AfterEach
    void close() throws IOException {
        dicom.close();
        hl7.close();
        spool.close();
    }

    private static String order(String type, String control, String number, String patient) {
        return "MSH|^~\\&|HIS|WARD|YURAK|CENTER|20260301||" + type + "|1|P|2.5.1\r" + patient + "ORC|" + control + "|"
                + number + "\rTQ1|1||||||20260301143000||R\rOBR|1|" + number + "||93000^12-lead ECG\r";
    }

    private static String patient(String id, String name, String sex) {
        return "PID|||" + id + "^^^MOH||" + name + "||19880429|" + sex + "\r";
    }

    @Test
    void ordersOfBothKinds_areOnTheWorklist_untilTheyAreTakenBack() throws Exception {
        tell(order("ORM^O01", "NW", "A-17", patient("30101", "Karimova^Nigora", "F")));
        tell(order("OMG^O19^OMG_O19", "NW", "A-18", patient("30102", "Rahimov^Aziz", "M")));
        String both = findscu();
        for (String expected : List.of(
                "[Karimova^Nigora ",
                "[30101 ]",
                "[A-17]",
                "[Rahimov^Aziz]",
                "[30102 ]",
                "[A-18]",
                "[20260301]",
                "[143000]")) {
            assertTrue(both.contains(expected), expected + " in " + both);
        }
        tell(order("ORM^O01", "CA", "A-17", patient("30101", "Karimova^Nigora", "F")));
        tell(order("OMG^O19^OMG_O19", "DC", "A-18", patient("30102", "Rahimov^Aziz", "M")));
        String none = findscu();
        assertFalse(none.contains("A-17") || none.contains("A-18"), none);
    }

    /** Declared or not: UTF-8 is told by its bytes, and no good name gives way to an unreadable one. */
    @ParameterizedTest
    @ValueSource(strings = {"UNICODE UTF-8", ""})
    void whatAdmissionSaysOfThePatient_theMachineTakes(String characterSet) throws Exception {
        tell(order("ORM^O01", "NW", "A-17", patient("30101", "Karimva^Nigora", "U")));
        tell("MSH|^~\\&|HIS|WARD|YURAK|CENTER|20260301||ADT^A08|2|P|2.5.1||||||" + characterSet + "\r"
                + patient("30101", "Каримова^Нигора", "F"));
        String found = findscu();
        assertTrue(found.contains("[Каримова^Нигора") && found.contains("[F "), found);
        assertFalse(found.contains("Karimva"), found);
    }

    /** As carts do: what the worklist says of the order goes into the object, by dcmtk's programs. */
    @Test
    void objectStoredForTheOrder_waitsForTheCenterWithPatientAndAccession() throws Exception {
        tell(order("ORM^O01", "NW", "A-17", patient("30101", "Karimova^Nigora", "F")));
        String ordered = findscu();
        Path object = Files.write(folder.resolve("ecg.dcm"), ecg().toArray());
        List<String> modify = new ArrayList<>(List.of("dcmodify", "-nb"));
        for (String tag : List.of("0010,0010", "0010,0020", "0010,0040", "0008,0050")) {
            Matcher value =
                    Pattern.compile("\\(" + tag + "\\) .. \\[([^\\]]*)]").matcher(ordered);
            assertTrue(value.find(), tag + " in " + ordered);
            modify.addAll(List.of("-i", "(" + tag + ")=" + value.group(1).strip()));
        }
        modify.add(object.toString());
        run(modify);
        run(List.of("storescu", "-aet", "CART", "127.0.0.1", "" + port(), object.toString()));

        Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
        Bytes kept = spool.read(entry, 0, entry.header().length());
        Subject subject = new DicomReader().read(Source.of("", kept)).subject();
        assertEquals(Optional.of("30101"), subject.id());
        assertEquals(Optional.of("Karimova"), subject.familyName());
        assertEquals("A-17", subject.other().get("AccessionNumber"));
    }

    private static Bytes ecg() throws IOException {
        LeadSignal lead = new LeadSignal(
                Lead.II,
                500,
                Samples.wrap(new int[5_000]),
                Optional.of(Scale.ofNanovolts(1_000)),
                List.of(),
                false,
                0,
                Filtering.UNKNOWN);
        return DicomWriter.write(Recording.of("made", List.of(lead)));
    }

    private int port() {
        return dicom.address().orElseThrow().getPort();
    }

    /** Over MLLP; the agent has it on its disk when this returns. */
    private void tell(String message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(hl7.address().orElseThrow());
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            for (int value = in.read(); value != 0x1C; value = in.read()) {
                assertTrue(value >= 0, "the connection ended in " + answer);
                answer.append((char) value);
            }
            assertTrue(answer.toString().contains("\rMSA|AA|"), answer.toString());
        }
    }

    private String findscu() throws Exception {
        return run(List.of(
                "findscu",
                "-W",
                "-v",
                "-aet",
                "CART",
                "-k",
                "PatientName",
                "-k",
                "PatientID",
                "-k",
                "PatientSex",
                "-k",
                "AccessionNumber",
                "-k",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate",
                "-k",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime",
                "127.0.0.1",
                "" + port()));
    }

    /** What a program of dcmtk's says; it must end well. */
    private String run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        List<String> whole = new ArrayList<>(command);
        whole.set(0, Peers.require(command.get(0)).toString());
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS), command.get(0) + " did not end");
        String answer = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(process.exitValue() == 0, answer);
        return answer;
    }
}
