package uz.yurak.samples.machine;

import uz.yurak.record.Bytes;

/**
 * A recording as a machine writes it.
 *
 * @param name without folders
 * @param bytes whole
 */
public record EcgFile(String name, Bytes bytes) {
    public EcgFile {
        if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("a machine's file has a name without folders");
        }
    }

    /** File names may hold patients' names. */
    @Override
    public String toString() {
        return "EcgFile[" + bytes.length() + " bytes]";
    }
}
