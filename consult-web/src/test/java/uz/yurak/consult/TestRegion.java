package uz.yurak.consult;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Role;
import uz.yurak.consult.http.Browser;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/** A center with two hospitals and their people, on real PostgreSQL. */
public final class TestRegion {
    public static final String PASSWORD = "correct horse battery";
    public static final HospitalId JARQORGON = new HospitalId("jarqorgon");
    public static final HospitalId DENOV = new HospitalId("denov");
    /** Unpacked once for all tests of the module. */
    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    private static final Map<Center, Map<String, Browser>> SIGNED_IN = new ConcurrentHashMap<>();

    private TestRegion() {}

    public static Center start(Path data) throws IOException {
        return start(data, Clock.systemUTC());
    }

    public static Center start(Path data, Clock clock) throws IOException {
        return Center.start(CenterConfig.local(data).withPostgresBinaries(BINARIES), clock);
    }

    public static void settle(Center center) {
        Accounts accounts = center.accounts();
        accounts.putHospital(hospital(JARQORGON, "JRQ"), "test");
        accounts.putHospital(hospital(DENOV, "DNV"), "test");
        add(accounts, "technician.j", Role.TECHNICIAN, Optional.of(JARQORGON));
        add(accounts, "doctor.j", Role.DOCTOR, Optional.of(JARQORGON));
        add(accounts, "technician.d", Role.TECHNICIAN, Optional.of(DENOV));
        add(accounts, "reader.1", Role.CARDIOLOGIST, Optional.empty());
        add(accounts, "reader.2", Role.CARDIOLOGIST, Optional.empty());
        add(accounts, "admin", Role.ADMINISTRATOR, Optional.empty());
    }

    private static Hospital hospital(HospitalId id, String code) {
        return new Hospital(
                id, code, Map.of("uz", id.value(), "en", id.value()), "+998 76 000 00 00", Language.ENGLISH, "", true);
    }

    private static void add(Accounts accounts, String login, Role role, Optional<HospitalId> hospital) {
        accounts.addPerson(login, "Person " + login, role, hospital, Language.ENGLISH, PASSWORD, "test");
    }

    /** One session a person and center: a password's digest is slow on purpose. */
    public static Browser signedIn(Center center, String login) {
        return SIGNED_IN
                .computeIfAbsent(center, started -> new ConcurrentHashMap<>())
                .computeIfAbsent(login, person -> signIn(center, person))
                .sameSession();
    }

    private static Browser signIn(Center center, String login) {
        Browser browser = new Browser(center.port());
        browser.login(login, PASSWORD).expect(200);
        return browser;
    }

    /**
     * A WFDB record of two leads, 10 s at 500 Hz: a spike each second on a flat line.
     *
     * @param seed makes its bytes differ from another's
     */
    public static Map<String, byte[]> wfdb(String name, int seed) {
        int count = 5000;
        ByteBuffer samples = ByteBuffer.allocate(count * 2 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int checksum = 0;
        for (int i = 0; i < count; i++) {
            short value = (short) (spike(i % 500 - 250) + (i == 0 ? seed : 0));
            samples.putShort(value).putShort(value);
            checksum += value;
        }
        String line = name + ".dat 16 1000/mV 16 0 " + (spike(-250) + seed) + " " + (short) checksum + " 0 ";
        String header = name + " 2 500 " + count + "\n" + line + "I\n" + line + "II\n";
        Map<String, byte[]> files = new TreeMap<>();
        files.put(name + ".hea", header.getBytes(StandardCharsets.US_ASCII));
        files.put(name + ".dat", samples.array());
        return files;
    }

    private static int spike(int distance) {
        return Math.abs(distance) < 20 ? 1000 - 50 * Math.abs(distance) : 0;
    }

    /** Bytes that no reader knows. */
    public static byte[] noise(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            out.write(i * 31 % 251);
        }
        return out.toByteArray();
    }
}
