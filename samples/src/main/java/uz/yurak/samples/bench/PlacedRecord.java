package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uz.yurak.signal.placement.PlacementModel;

/**
 * A twelve-lead record taken as recorded with its electrodes in place.
 *
 * @param data name of its database
 * @param header its WFDB header
 * @param fold of the patient's, 0 to {@link PlacementModel#FOLDS}: by the patient's or record's name alone, so that the
 *     training and every later measurement agree
 */
record PlacedRecord(String data, Path header, int fold) {
    static final String WHERE = "Get PTB-XL (ptbxl), LUDB (ludb), PhysioNet/CinC 2021 (cinc2021) or CPSC 2018 with WFDB"
            + " headers (cpsc2018-wfdb) into DIR.";

    static List<PlacedRecord> in(Path data) throws IOException {
        List<PlacedRecord> out = new ArrayList<>();
        Path ptbxl = data.resolve("ptbxl");
        if (Files.isDirectory(ptbxl)) {
            for (Map<String, String> row : Csv.read(ptbxl.resolve("ptbxl_database.csv"))) {
                Path header = ptbxl.resolve(row.getOrDefault("filename_hr", "") + ".hea");
                if (Files.exists(header)) {
                    out.add(new PlacedRecord("PTB-XL", header, fold("ptbxl " + row.get("patient_id"))));
                }
            }
        }
        add("LUDB", data.resolve("ludb/data"), out);
        add("CinC 2021", data.resolve("cinc2021"), out);
        add("CPSC 2018", data.resolve("cpsc2018-wfdb"), out);
        return out;
    }

    private static void add(String name, Path folder, List<PlacedRecord> out) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(f -> f.toString().endsWith(".hea"))
                    .sorted()
                    .forEach(f -> out.add(new PlacedRecord(name, f, fold(name + " " + f.getFileName()))));
        }
    }

    private static int fold(String patient) {
        return Math.floorMod(patient.hashCode(), PlacementModel.FOLDS);
    }
}
