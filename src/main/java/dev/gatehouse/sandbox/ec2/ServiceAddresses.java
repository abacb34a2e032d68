package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.PrefixList;

/** The addresses of AWS services that have gateway endpoints. */
final class ServiceAddresses {

  private static final Map<String, List<String>> ADDRESSES =
      Map.of("s3", List.of("52.216.0.0/15", "3.5.0.0/19"), "dynamodb", List.of("52.94.0.0/22"));

  private ServiceAddresses() {}

  /** Returns the prefix lists that AWS provides in every Region, by id. */
  static Map<String, PrefixList> lists(Ids ids, String region) {
    Map<String, PrefixList> lists = new LinkedHashMap<>();
    for (String service : List.of("s3", "dynamodb")) {
      String id = "pl-" + ids.hex("pl", region + " " + service, 8);
      lists.put(
          id,
          PrefixList.builder()
              .prefixListId(id)
              .prefixListName("com.amazonaws." + region + "." + service)
              .cidrs(ADDRESSES.get(service))
              .build());
    }
    return lists;
  }
}
