// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of providers, which begin with letters of their own.
 */
final class ProviderKeys {

	private static final List<SecretRule> rules = new ArrayList<>();

	static {
		models();
		clouds();
		repositories();
		services();
	}

	private ProviderKeys() {
	}

	static List<SecretRule> rules() {
		return List.copyOf(rules);
	}

	private static void models() {
		add("openai-key", KeyForm.exact(Alphabet.ALPHANUMERIC, 48), "sk-");
		add("openai-key", KeyForm.between(Alphabet.BASE64_URL, 20, 256).distinctly(), "sk-proj-", "sk-svcacct-",
				"sk-admin-", "sk-None-", "sk-service-");
		add("anthropic-key", KeyForm.between(Alphabet.BASE64_URL, 20, 256).distinctly(), "sk-ant-api", "sk-ant-admin",
				"sk-ant-oat", "sk-ant-ort", "sk-ant-sid");
		add("google-key", KeyForm.exact(Alphabet.BASE64_URL, 35).distinctly(), "AIza");
		add("google-key", KeyForm.exact(Alphabet.BASE64_URL, 28).distinctly(), "GOCSPX-");
		add("google-key", KeyForm.between(Alphabet.DOTTED, 20, 2048).distinctly(), "ya29.");
		add("google-key", KeyForm.between(Alphabet.BASE64_URL, 40, 128).distinctly(), "AQ.Ab");
		add("deepseek-key", KeyForm.exact(Alphabet.HEX, 32), "sk-");
		add("openrouter-key", KeyForm.between(Alphabet.HEX, 40, 128).distinctly(), "sk-or-v1-");
		add("groq-key", KeyForm.between(Alphabet.ALPHANUMERIC, 40, 80), "gsk_");
		add("huggingface-token", KeyForm.between(Alphabet.ALPHANUMERIC, 30, 64), "hf_");
		add("huggingface-token", KeyForm.between(Alphabet.ALPHANUMERIC, 30, 64).distinctly(), "api_org_");
		add("langfuse-key", KeyForm.exact(Alphabet.UUID, 36).distinctly(), "sk-lf-");
	}

	private static void clouds() {
		add("aws-key-id", KeyForm.exact(Alphabet.UPPER, 16).distinctly(), "AKIA", "ASIA", "ABIA", "ACCA");
		add("aws-key-id", KeyForm.between(Alphabet.BASE64, 100, 256).distinctly(), "ABSK");
		add("aws-key-id", KeyForm.between(Alphabet.BASE64, 40, 4096).distinctly(), "bedrock-api-key-");
	}

	private static void repositories() {
		add("github-token", KeyForm.between(Alphabet.ALPHANUMERIC, 36, 255).distinctly(), "ghp_", "gho_", "ghu_",
				"ghs_", "ghr_");
		add("github-token", KeyForm.between(Alphabet.WORD, 40, 255).distinctly(), "github_pat_");
		add("gitlab-token", KeyForm.between(Alphabet.DOTTED, 20, 320).distinctly(), "glpat-", "gldt-", "glrt-",
				"glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "glffct-");
	}

	private static void services() {
		add("slack-token", KeyForm.between(Alphabet.BASE64_URL, 10, 256).distinctly(), "xoxa-", "xoxb-", "xoxp-",
				"xoxr-", "xoxs-", "xoxo-", "xoxc-", "xoxd-", "xoxe-", "xoxe.", "xapp-");
		add("slack-token", KeyForm.between(Alphabet.BASE64, 20, 128).distinctly(), "hooks.slack.com/services/",
				"hooks.slack.com/workflows/", "hooks.slack.com/triggers/");
		add("stripe-key", KeyForm.between(Alphabet.ALPHANUMERIC, 10, 256).distinctly(), "sk_live_", "sk_test_",
				"rk_live_", "rk_test_");
		add("stripe-key", KeyForm.between(Alphabet.BASE64, 24, 96).distinctly(), "whsec_");
	}

	private static void add(String name, KeyForm form, String... starts) {
		for (String start : starts) {
			rules.add(SecretRule.word(name, start, form));
		}
	}

}
