package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Situation;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;

/** The list of S3's addresses, by which routes and rules for S3 go. */
final class S3PrefixList {

  /** Its id. */
  static final Ref LIST = new Ref("S3_PREFIX_LIST_ID");

  private S3PrefixList() {}

  /** Looks up the list. */
  static Call lookUp(Situation situation) {
    return Call.reads(
            "environment.s3-addresses",
            "look up the list of S3's addresses",
            DescribePrefixListsRequest.builder()
                .filters(
                    Networks.filter("prefix-list-name", EndpointServices.name("s3", situation)))
                .build())
        .output(Output.of(LIST, Path.of("PrefixLists").first().then("PrefixListId")))
        .build();
  }
}
