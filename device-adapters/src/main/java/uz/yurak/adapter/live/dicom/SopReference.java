package uz.yurak.adapter.live.dicom;

/**
 * An object by its identifiers.
 *
 * @param sopClass what it is
 * @param sopInstance which one
 */
public record SopReference(String sopClass, String sopInstance) {}
