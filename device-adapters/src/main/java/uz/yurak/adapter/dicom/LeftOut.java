package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.List;

/** What a recording holds that the object being written cannot carry, in words and without patient data. */
final class LeftOut {
    private final List<String> said = new ArrayList<>();

    void say(String what) {
        if (!said.contains(what)) {
            said.add(what);
        }
    }

    List<String> all() {
        return List.copyOf(said);
    }
}
