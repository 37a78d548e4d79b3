package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.LeadSignal;

/** The samples of some units that follow each other, for whoever looks at them before they are a segment. */
public final class UnitTracks {
    private final LiveSignal signal;
    private final List<LeadTrack> tracks = new ArrayList<>();
    private int instants;

    /** @param signal of all units */
    public UnitTracks(LiveSignal signal) {
        this.signal = signal;
        signal.leads().forEach(lead -> tracks.add(new LeadTrack(lead)));
    }

    /** The unit behind those that are here. */
    public void add(LiveUnit unit) {
        unit.putOn(tracks);
        instants += unit.instants();
    }

    public int instants() {
        return instants;
    }

    /** A lead each in the signal's order, all as long. Nothing may be added afterwards. */
    public List<LeadSignal> leads() {
        return tracks.stream().map(track -> track.signal(signal.rateHz())).toList();
    }
}
