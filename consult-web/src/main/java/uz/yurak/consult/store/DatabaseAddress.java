package uz.yurak.consult.store;

/**
 * Where the database is, and the two roles that use it.
 *
 * @param url JDBC
 * @param ownerUser owns the schema and migrates it; may create roles
 * @param ownerPassword its password
 * @param appUser what the center works as: no superuser, held by row-level security; created where missing
 * @param appPassword its password
 */
public record DatabaseAddress(String url, String ownerUser, String ownerPassword, String appUser, String appPassword) {
    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "DatabaseAddress[" + url + " as " + appUser + "]";
    }
}
