// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentRules;
import io.observedcompletion.content.JsonText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JacksonPropertyRuleTests {

	private final ContentCapture capture = new ContentCapture(
			new ContentRules(List.of(), List.of(), List.of(), new JacksonPropertyRule()), FailOpen::call, 1000);

	@Test
	void namesThePropertiesOfRecords() {
		assertThat(json(new User("a", "b", "c", new Secret()))).isEqualTo("{\"id\":\"a\",\"e-mail\":\"b\"}");
	}

	@Test
	void namesThePropertiesOfBeans() {
		assertThat(json(new Bean())).isEqualTo("{\"told\":\"t\",\"read\":\"r\"}");
	}

	@Test
	void tellsAValueAlone() {
		assertThat(json(List.of(new Id("7"), new Wrapped()))).isEqualTo("[\"7\",\"w\"]");
	}

	@Test
	void leavesOutWhatTheClassOrOneAboveItIgnores() {
		assertThat(json(new Child())).isEqualTo("{\"c\":\"c\"}");
	}

	@Test
	void namesTheConstantsOfEnums() {
		assertThat(json(List.of(Role.USER, Role.OTHER))).isEqualTo("[\"user\",\"OTHER\"]");
	}

	private String json(Object value) {
		return JsonText.of(this.capture.value(value));
	}

	record User(String id, @JsonProperty("e-mail") String mail, @JsonIgnore String password, Secret secret) {

	}

	@JsonIgnoreType
	static final class Secret {

		public String text = "s";

	}

	static final class Bean {

		@JsonProperty
		private final String told = "t";

		private final String read = "r";

		private final String ignored = "i";

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		public String written = "w";

		public String getRead() {
			return this.read;
		}

		@JsonIgnore
		public String getIgnored() {
			return this.ignored;
		}

		String use() {
			return this.told;
		}

	}

	record Id(@JsonValue String value) {

	}

	static final class Wrapped {

		private final String text = "w";

		public String other = "o";

		@JsonValue
		public String getText() {
			return this.text;
		}

	}

	@JsonIgnoreProperties("a")
	static class Parent {

		public String a = "a";

		public String b = "b";

	}

	@JsonIgnoreProperties("b")
	static final class Child extends Parent {

		public String c = "c";

	}

	enum Role {

		@JsonProperty("user")
		USER,

		OTHER

	}

}
