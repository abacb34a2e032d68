package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Creates security group rules with unique ids. */
final class RuleMaker {

  private RuleMaker() {}

  /** Creates a rule for all protocols and ports. The caller adds its source or destination. */
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

  /** Returns a copy of a rule with a new id and ARN. */
  static SecurityGroupRule identified(Account account, SecurityGroupRule rule) {
    String id = "sgr-0" + account.ids.hex("sgr", rule.groupId(), 16);
    return rule.toBuilder()
        .securityGroupRuleId(id)
        .securityGroupRuleArn(account.arn("ec2", account.region(), "security-group-rule/" + id))
        .build();
  }
}
