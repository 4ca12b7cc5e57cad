import type { Comments } from "./comments";

const kinds = {
  compose: "由 compose.yaml 设置",
  required: "必填",
  requiredSecret: "必填，机密",
  secret: "机密",
  optional: "可选",
};

/** What detection says in English of a requirement or a frontend, as it stands in comments. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^is an artefact of Debian's pip and on no index$/, "是 Debian 的 pip 的产物，任何索引中都没有"],
  [/^runs on (.+) alone$/, "只能在 $1 上运行"],
  [/^is part of Python itself$/, "是 Python 自带的"],
  [/^is the import name of (.+)$/, "是 $1 的导入名"],
  [
    /^names a path of another machine; the newest version is installed instead$/,
    "指向另一台计算机上的路径，改为安装最新版本",
  ],
  [/^(.+) reads (.+)$/, "$1 读取 $2"],
  [/^(.+) builds (.+)$/, "$1 构建 $2"],
];

function said(text: string): string {
  const [pattern, instead] = phrases.find(([one]) => one.test(text)) ?? [];
  return pattern === undefined || instead === undefined ? text : text.replace(pattern, instead);
}

/** Comments of generated files in Simplified Chinese. */
export const chinese: Comments = {
  stamp: "（本文件的哈希值：一经编辑，文件即归您所有，未经询问绝不会被覆盖）",
  head: (title, python, source) =>
    `容器化的项目：${title}。Python ${python}${source === undefined ? "，项目没有指明版本" : source && `，依据 ${source}`}。`,
  oldDocker: "Docker 23 之前的版本需要 DOCKER_BUILDKIT=1",
  standardLibrary: "Python 自带的库只编译一次：非 root 进程永远无法编译它",
  newerTool: "安装程序本身需要较新的 Python；它可以为旧版本安装软件包",
  noLock: "没有锁文件：安装的是构建当天的版本",
  frontend: (why) => `前端：${said(why)}`,
  writable: "应用程序会写入的文件夹；其余一切对它都是只读的",
  migratesFirst: "数据库是容器内的文件：每次启动时先更新其结构",
  server: (names) => `${names}：服务器，项目自身没有要求安装`,
  client: (names) => `${names}：消息代理的客户端，项目自身没有要求安装`,
  lastRelease: (names) => `${names}：最后一个包含代码所导入模块的版本`,
  added: (names) => `${names}：因应用程序缺少它而失败，所以添加`,
  project: "项目本身是一个软件包：安装它自己的命令和元数据",
  staticFiles: "静态文件从 STATIC_ROOT 提供",
  pages: (tool) => `生成 ${tool ?? "网站"} 的页面`,
  encoding: "依赖清单不是 UTF-8 编码，而安装程序需要 UTF-8",
  repaired: (repairs) =>
    `在用于安装的副本中省略或替换：${repairs.map(([name, why]) => `${name === "file:" ? "含 file: 的行" : name} ${said(why)}`).join("；")}`,
  extraIndex: "与 pip 一样，取所有索引中的最佳版本；uv 会停在第一个有此名称的索引",
  watchStage: "仅用于 docker compose watch：代码归应用程序所有，这样更改过的文件才能放进去",
  watchSource: "源代码先于已安装的副本",
  lastStage: "不带 --target 的构建所生成的阶段",
  debugImage: (image) => `用于调试：在镜像 ${image} 之上加入 debugpy，等待编辑器连接`,
  noHealthcheck: "停在断点处的应用程序不应答任何请求，但它并没有故障",
  debugCompose: "在调试器下运行应用程序：编辑器连接到调试器的端口后才会启动。",
  watched: "（Compose 2.22 或更高版本）：更改过的文件会进入正在运行的容器",
  optionalServices: (names) => `启动时不需要：${names}。`,
  buildSecrets: (names) => `构建所用的密钥来自这些变量，均可不设置：${names}。`,
  ignored: "不进入构建的内容。",
  ignoredSections: {
    history: "历史记录和缓存",
    environments: "虚拟环境",
    tools: "工具",
    secrets: "机密，适用于每个文件夹",
    databases: "本地数据库",
    editors: "编辑器和平台",
    other: "其他",
    own: "这些文件本身",
  },
  builtInImage: "在镜像中构建：这台计算机上的旧版本不得进入",
  readByBuild: "构建时会读取",
  addedAbove: "由 containerize-python 添加；下面的内容原本就在这里，并优先于它。",
  variables: "应用程序读取的变量。请将此文件复制为 .env，并填写空缺的内容。",
  variable: (kind, place) => `${kinds[kind]}，读取位置：${place}`,
  copyOf: (service) => `${service} 的副本，供试用应用程序：其数据随 Pod 一起消失。`,
  needsSecret: (name, variables) => `需要含有 ${variables} 的 Secret ${name}：`,
};
