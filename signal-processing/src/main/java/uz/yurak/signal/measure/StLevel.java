package uz.yurak.signal.measure;

/**
 * The ST segment of one lead, against the level at QRS onset (Fourth Universal Definition of MI 2018).
 *
 * @param jUv at the J point, microvolts
 * @param j20Uv 20 ms after it
 * @param j40Uv 40 ms after it
 * @param j60Uv 60 ms after it
 * @param j80Uv 80 ms after it
 * @param derived computed from other leads by us, not measured
 */
public record StLevel(double jUv, double j20Uv, double j40Uv, double j60Uv, double j80Uv, boolean derived) {}
