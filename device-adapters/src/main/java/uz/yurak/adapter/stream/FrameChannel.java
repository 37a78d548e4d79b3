package uz.yurak.adapter.stream;

import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;

/**
 * One word of each instant of a frame.
 *
 * @param lead what it carries; empty where the layout skips it
 * @param scale to microvolts; empty where the layout says that it is not known
 */
public record FrameChannel(Optional<Lead> lead, Optional<Scale> scale) {}
