package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

class PathTest {

  private static final ListGroupsResponse GROUPS =
      ListGroupsResponse.builder()
          .groups(
              Group.builder().groupName("a").arn("1").build(),
              Group.builder().groupName("b").arn("2").build(),
              Group.builder().groupName("c").build())
          .build();

  @Test
  void readsNumbersAndBooleansAsText() {
    var answer =
        GetAccountPasswordPolicyResponse.builder()
            .passwordPolicy(
                PasswordPolicy.builder().minimumPasswordLength(14).requireSymbols(true).build())
            .build();
    assertEquals(
        Optional.of("14"), Path.of("PasswordPolicy", "MinimumPasswordLength").read(answer));
    assertEquals(Optional.of("true"), Path.of("PasswordPolicy", "RequireSymbols").read(answer));
    assertEquals(Optional.empty(), Path.of("PasswordPolicy", "HardExpiry").read(answer));
    assertEquals(Optional.empty(), Path.of("PasswordPolicy").read(answer));
    assertEquals(Optional.empty(), Path.of("Nonsense").read(answer));
  }

  @Test
  void goesThroughLists() {
    assertEquals(Optional.of("1"), Path.of("Groups").first().then("Arn").read(GROUPS));
    assertEquals(List.of("1", "2"), Path.of("Groups").all().then("Arn").readAll(GROUPS));
    assertEquals(
        Optional.of("2"), Path.of("Groups").where("GroupName", "b").then("Arn").read(GROUPS));
    assertEquals(
        Optional.empty(), Path.of("Groups").where("GroupName", "z").then("Arn").read(GROUPS));
  }

  @Test
  void findsNothingInAnEmptyOrMissingList() {
    assertEquals(
        Optional.empty(),
        Path.of("AccountAliases").first().read(ListAccountAliasesResponse.builder().build()));
    assertEquals(
        Optional.empty(),
        Path.of("AttachedPolicies")
            .first()
            .then("PolicyArn")
            .read(
                ListAttachedGroupPoliciesResponse.builder()
                    .attachedPolicies(List.<AttachedPolicy>of())
                    .build()));
  }

  @Test
  void findsTheFirstThatBeginsSo() {
    Path groups = Path.of("Groups");
    assertEquals(Optional.of("2"), groups.starting("GroupName", "b").then("Arn").read(GROUPS));
    assertEquals(Optional.of("1"), groups.starting("GroupName", "").then("Arn").read(GROUPS));
    assertEquals(Optional.of("1"), groups.starting("Arn", "").then("Arn").read(GROUPS));
    assertEquals(Optional.empty(), groups.starting("GroupName", "bb").then("Arn").read(GROUPS));
    assertEquals(Optional.empty(), groups.starting("Path", "").then("Arn").read(GROUPS));
    Ref ref = new Ref("X");
    Path path = groups.starting("GroupName", ref.token()).then("Arn");
    assertEquals(java.util.Set.of(ref), path.refs());
    assertEquals(Optional.of("2"), path.map(text -> "b").read(GROUPS));
    assertEquals("Groups[GroupName=b…].Arn", path.map(text -> "b").toString());
  }

  @Test
  void takesAStructureOnlyIfItIsTheWantedOne() {
    Path first = Path.of("Groups").first();
    assertEquals(Optional.of("1"), first.onlyIf("GroupName", "a").then("Arn").read(GROUPS));
    assertEquals(Optional.empty(), first.onlyIf("GroupName", "b").then("Arn").read(GROUPS));
    assertEquals(Optional.empty(), Path.of("Groups").onlyIf("GroupName", "a").read(GROUPS));
    Ref ref = new Ref("X");
    Path path = first.onlyIf("GroupName", ref.token()).then("Arn");
    assertEquals(java.util.Set.of(ref), path.refs());
    assertEquals(Optional.of("1"), path.map(text -> "a").read(GROUPS));
    assertEquals("Groups[0](GroupName=a).Arn", path.map(text -> "a").toString());
  }

  @Test
  void changesTheValuesThatItComparesWith() {
    Ref ref = new Ref("X");
    Path path = Path.of("Groups").where("GroupName", ref.token()).then("Arn");
    assertEquals(java.util.Set.of(ref), path.refs());
    assertEquals(Optional.of("2"), path.map(text -> "b").read(GROUPS));
    assertEquals("Groups[GroupName=b].Arn", path.map(text -> "b").toString());
  }
}
