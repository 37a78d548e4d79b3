package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Moves files without ever writing over one. */
final class Moves {
    private Moves() {}

    /** Moves the file into the folder; where its name is taken, a number makes it another ({@code ecg-2.dcm}). */
    static Path into(Path folder, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String suffix = dot > 0 ? name.substring(dot) : "";
        Path target = folder.resolve(name);
        for (int number = 2; Files.exists(target); number++) {
            target = folder.resolve(stem + "-" + number + suffix);
        }
        return Files.move(file, target);
    }
}
