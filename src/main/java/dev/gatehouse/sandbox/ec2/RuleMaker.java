package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** New rules of security groups, each with an id of its own. */
final class RuleMaker {

  private RuleMaker() {}

  /** A rule for all protocols and ports; its other end is still to be said. */
  static SecurityGroupRule all(Account account, String group, boolean egress) {
    return identified(
        account,
        SecurityGroupRule.builder()
            .groupId(group)
            .groupOwnerId(account.settings.number())
            .isEgress(egress)
            .ipProtocol("-1")
            .fromPort(-1)
            .toPort(-1)
            .build());
  }

  /** A rule with an id of its own. */
  static SecurityGroupRule identified(Account account, SecurityGroupRule rule) {
    String id = "sgr-0" + account.ids.hex("sgr", rule.groupId(), 16);
    return rule.toBuilder()
        .securityGroupRuleId(id)
        .securityGroupRuleArn(account.arn("ec2", account.region(), "security-group-rule/" + id))
        .build();
  }
}
