package dev.gatehouse.sandbox.accounts;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.OpenRegions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/** Which Regions a new account has: the older ones, and of the others those it asked for. */
public final class RegionOptIns {

  /** Those that an account has to ask for, of which this one has asked for none. */
  private static final List<String> ASKED_FOR =
      List.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-south-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-7",
          "ca-west-1",
          "eu-central-2",
          "eu-south-1",
          "eu-south-2",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1");

  // One of them has just been asked for, which takes AWS from minutes to hours.
  private static final String COMING = "ap-southeast-6";

  private RegionOptIns() {}

  /** The states of all Regions of the account's partition, by name. */
  public static Map<String, RegionOptStatus> of(Account account) {
    String partition = account.settings.partition();
    Map<String, RegionOptStatus> states = new TreeMap<>();
    OpenRegions.of(partition)
        .forEach(region -> states.put(region.regionName(), RegionOptStatus.ENABLED_BY_DEFAULT));
    if (partition.equals("aws")) {
      ASKED_FOR.forEach(name -> states.put(name, RegionOptStatus.DISABLED));
      states.put(COMING, RegionOptStatus.ENABLING);
    }
    return states;
  }
}
