package uz.yurak.gateway.center;

import java.util.List;
import java.util.function.Consumer;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.HospitalId;

/**
 * Where glimpses of running signals go, and who says of which sessions they are wanted. Called on event loops: nothing may
 * wait here. What a glimpse holds was not looked into and may be anything its agent sends.
 */
public interface LiveSink {
    /** Nobody looks. */
    LiveSink NONE = new LiveSink() {
        @Override
        public List<String> wanted(HospitalId hospital) {
            return List.of();
        }

        @Override
        public AutoCloseable onWanted(Consumer<HospitalId> listener) {
            return () -> {};
        }

        @Override
        public void glimpse(HospitalId hospital, GlimpseSource source, Glimpse glimpse) {}
    };

    /** Sessions of a hospital that are looked at now, 32 hexadecimal digits each. */
    List<String> wanted(HospitalId hospital);

    /** Calls back, on any thread, when {@link #wanted} may be another for a hospital. */
    AutoCloseable onWanted(Consumer<HospitalId> listener);

    /**
     * @param hospital by the certificate of the agent that sent it; the session may be another hospital's, which then is none
     *     that anybody looks at
     */
    void glimpse(HospitalId hospital, GlimpseSource source, Glimpse glimpse);
}
