import { imported, type ProgramFramework } from "./programFramework";

/** Programs that talk to a chat service: they connect to it, and most listen nowhere. */
export const botFrameworks: readonly ProgramFramework[] = [
  {
    name: "discord.py",
    distributions: ["discord-py", "py-cord", "nextcord", "disnake", "discord"],
    imports: imported("discord", "nextcord", "disnake"),
    mark: /\b(bot|client|self)\.(run|start)\(|\.run\(/,
    kind: "worker",
  },
  {
    name: "python-telegram-bot",
    imports: imported("telegram"),
    mark: /run_polling\(|start_polling\(|run_webhook\(|\.idle\(/,
    kind: "worker",
  },
  { name: "aiogram", imports: imported("aiogram"), mark: /start_polling\(/, kind: "worker" },
  { name: "pytelegrambotapi", imports: imported("telebot"), mark: /polling\(/, kind: "worker" },
  { name: "telethon", imports: imported("telethon"), mark: /run_until_disconnected\(|\.start\(/, kind: "worker" },
  {
    name: "pyrogram",
    distributions: ["pyrogram", "kurigram", "pyrofork", "pyrotgfork", "hydrogram"],
    imports: imported("pyrogram", "hydrogram"),
    mark: /\.run\(|\bidle\(/,
    kind: "worker",
  },
  { name: "slack-bolt", imports: imported("slack_bolt"), mark: /SocketModeHandler\(/, kind: "worker" },
  { name: "slack-bolt", imports: imported("slack_bolt"), mark: /\.start\(/, kind: "web", port: 3000 },
];
